using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>Which kinds may come from a location. People, groups and templates carry rights, so they must be allowed explicitly.</summary>
/// <param name="Kinds">The kinds.</param>
/// <param name="Key">Key of the configuration that says so, for messages.</param>
public sealed record KindAllowance(ImmutableArray<string> Kinds, string Key)
{
    public static ImmutableArray<string> Usual { get; } = ["Component", "API", "Resource", "System", "Domain", "Location"];

    public string Advice => $"Allowed are {string.Join(", ", Kinds)}; an operator extends the list at {Key}.";

    public bool Allows(string kind) => Kinds.Contains(kind, StringComparer.OrdinalIgnoreCase);
}
