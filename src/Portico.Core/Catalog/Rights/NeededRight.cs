using System.Collections.Immutable;

namespace Portico.Core.Catalog.Rights;

/// <summary>What Portico's account must be allowed on one type.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Plural">Plural name such as <c>deployments</c>.</param>
/// <param name="Verbs">Verbs as RBAC has them.</param>
/// <param name="Why">What for.</param>
public sealed record NeededRight(string Group, string Plural, ImmutableArray<string> Verbs, string Why)
{
    /// <summary>The type as kubectl writes it: <c>deployments.apps</c>.</summary>
    public string Type => Group.Length == 0 ? Plural : $"{Plural}.{Group}";
}
