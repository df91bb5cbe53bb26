using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Portico.Schema.Cel.Values;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Cel.Rules;

/// <summary>Evaluates <c>x-kubernetes-validations</c> as apiextensions-apiserver does (pkg/apiserver/schema/cel/validation.go): messages, reasons, field paths, transition rules, ratcheting and costs.</summary>
public sealed class CelRuleEvaluator : IRuleEvaluator, IRuleCompiler
{
    private readonly ConditionalWeakTable<StructuralSchema, CompiledRule[]> _compiled = [];

    /// <summary>One for everybody; it keeps the compiled rules of living schemas.</summary>
    public static CelRuleEvaluator Shared { get; } = new();

    /// <inheritdoc/>
    public ImmutableArray<RuleProblem> Problems(StructuralSchema schema, ValidationRule rule, bool isResource) => Find(schema, rule, isResource).Problems;

    /// <inheritdoc/>
    public bool UsesOldSelf(StructuralSchema schema, ValidationRule rule, bool isResource) => Find(schema, rule, isResource).IsTransition;

    /// <inheritdoc/>
    public void Evaluate(in RuleSite site, RuleRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        var rules = Compiled(site.Schema, site.IsResource);
        var self = default(CelValue);
        var oldSelf = default(CelValue);
        foreach (var rule in rules)
        {
            if (rule.Program is null)
            {
                run.Report(Diagnostic.Error(site.Path, DiagnosticReasons.Invalid, $"rule compile error: compilation failed: {string.Join("; ", rule.Problems)}: {rule.Rule.Rule}"));
                continue;
            }
            if (rule.IsTransition && !site.HasOld && !rule.Rule.OptionalOldSelf) continue;
            self ??= JsonValues.Of(site.Schema, site.Self, site.IsResource);
            if (site.HasOld) oldSelf ??= JsonValues.Of(site.Schema, site.OldSelf, site.IsResource);
            var before = !rule.Rule.OptionalOldSelf ? oldSelf : oldSelf is null ? CelOptional.None : CelOptional.Of(oldSelf);
            if (!Evaluate(rule, site, self, before, run)) return;
        }
    }

    private CompiledRule Find(StructuralSchema schema, ValidationRule rule, bool isResource)
    {
        ArgumentNullException.ThrowIfNull(schema);
        return Compiled(schema, isResource).First(c => ReferenceEquals(c.Rule, rule));
    }

    private CompiledRule[] Compiled(StructuralSchema schema, bool isResource) => _compiled.TryGetValue(schema, out var known)
        ? known
        : _compiled.GetValue(schema, s => CompiledRule.All(s, isResource));

    /// <summary>False when the budget is used up. In an unchanged part a rule that does not hold is tolerated, as by the server; one that cannot be evaluated is not.</summary>
    private static bool Evaluate(CompiledRule rule, in RuleSite site, CelValue self, CelValue? oldSelf, RuleRun run)
    {
        var limit = Math.Min(CelProgram.DefaultCostLimit, run.Budget);
        var result = rule.Program!.Evaluate(limit, out var cost, self, oldSelf);
        run.Budget -= cost;
        if (cost > limit)
        {
            run.Budget = -1;
            run.Report(Diagnostic.Error(site.Path, DiagnosticReasons.Invalid, "validation failed due to running out of cost budget, no further validation rules will be run"));
            return false;
        }
        if (result is CelBool { Value: true }) return true;

        if (result is not CelBool)
        {
            var why = result is CelError error ? error.Message : $"the rule yields {result.TypeName}, not bool";
            run.Report(Diagnostic.Error(site.Path, DiagnosticReasons.Invalid, $"rule evaluation error: {why}: {rule.Rule.Rule}"));
            return true;
        }
        if (site.IsUnchanged && !rule.IsTransition) return true;
        run.Report(Diagnostic.Error(RulePaths.Of(site, rule.Rule.FieldPath), rule.Rule.Reason ?? DiagnosticReasons.Invalid, Message(rule, self, oldSelf)));
        return true;
    }

    private static string Message(CompiledRule rule, CelValue self, CelValue? oldSelf)
    {
        if (rule.Message?.Evaluate(self, oldSelf) is CelString { Value: var text } && IsUsable(text)) return text.Trim();
        return rule.Rule.Message is { Length: > 0 } message ? message.Trim() : $"failed rule: {rule.Rule.Rule.Trim()}";
    }

    /// <summary>An evaluated message must say something in one line of bounded length.</summary>
    private static bool IsUsable(string text) => text.Trim().Length > 0 && text.Length <= 5 * 1024 && !text.Contains('\n', StringComparison.Ordinal);
}
