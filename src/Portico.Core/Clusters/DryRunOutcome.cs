using Portico.Schema;

namespace Portico.Core.Clusters;

/// <summary>What a server-side dry run said.</summary>
public sealed record DryRunOutcome(bool Accepted, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>Not null when the dry run could not be made at all (cluster away, right missing).</summary>
    public string? NotRun { get; init; }
}
