using System.Collections.Immutable;

namespace Portico.Core.Clusters;

/// <summary>Some names of a type.</summary>
/// <param name="Names">In the order of the server.</param>
/// <param name="Continue">Where the next page begins; null when this is the last.</param>
public sealed record NamePage(ImmutableArray<ListedName> Names, string? Continue);

/// <summary>One object, by name.</summary>
/// <param name="Namespace">Empty when it has none.</param>
/// <param name="Name">Its name.</param>
public readonly record struct ListedName(string Namespace, string Name);
