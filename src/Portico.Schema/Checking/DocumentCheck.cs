using System.Collections.Immutable;

namespace Portico.Schema.Checking;

/// <summary>What a check found out about one schema document.</summary>
/// <param name="Kind">Kind of the document such as <c>CustomResourceDefinition</c>; empty for a JSON Schema.</param>
/// <param name="Name">Its metadata.name, or an empty string.</param>
/// <param name="Types">The resource types it describes.</param>
/// <param name="Diagnostics">What is wrong with it, with positions.</param>
/// <param name="Elapsed">How long reading it took, from text to model.</param>
public sealed record DocumentCheck(string Kind, string Name, ImmutableArray<TypeCheck> Types, ImmutableArray<Diagnostic> Diagnostics, TimeSpan Elapsed)
{
    /// <summary>Whether it can be used: no error, and no rule that does not compile.</summary>
    public bool IsOk => Diagnostics.All(d => d.Severity != Severity.Error)
        && Types.All(t => t.Versions.All(v => v.Rules.All(r => r.Problem is null) && v.Problems.All(p => p.Severity != Severity.Error)));
}
