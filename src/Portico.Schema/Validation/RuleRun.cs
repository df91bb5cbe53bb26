namespace Portico.Schema.Validation;

/// <summary>One evaluation of all rules over one object: what was found, and what may still be spent.</summary>
public sealed class RuleRun
{
    /// <summary>The API server's budget for all rules of one object (<c>RuntimeCELCostBudget</c>).</summary>
    public const long DefaultBudget = 10_000_000;

    private readonly List<Diagnostic> _found;

    internal RuleRun(List<Diagnostic> found) => _found = found;

    /// <summary>Cost units left; an evaluator takes from it. The walk ends when it is negative.</summary>
    public long Budget { get; set; } = DefaultBudget;

    /// <summary>Records a finding.</summary>
    public void Report(Diagnostic finding) => _found.Add(finding);
}
