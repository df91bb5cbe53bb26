using System.Collections.Immutable;

namespace Portico.Core.Catalog;

/// <summary>What a catalog page asks for. Facet keys: kind, type, owner, namespace, health, cluster.</summary>
public sealed record CatalogQuery
{
    /// <summary>Words to find by prefix in name, title, owner, type.</summary>
    public string Text { get; init; } = "";

    /// <summary>Chosen values by facet key; values of one key are alternatives.</summary>
    public ImmutableDictionary<string, ImmutableArray<string>> Facets { get; init; } = ImmutableDictionary<string, ImmutableArray<string>>.Empty;

    /// <summary>Ids to choose among; null for all entities.</summary>
    public ImmutableArray<string>? Ids { get; init; }

    /// <summary>Owners to choose among: whole refs of groups and users, or words as they stand in the owner field. Null for all entities.</summary>
    public ImmutableArray<string>? Owners { get; init; }

    /// <summary>name, kind, type, owner, namespace, health, cluster, created or updated.</summary>
    public string OrderBy { get; init; } = "name";

    public bool Descending { get; init; }

    public int Limit { get; init; } = 50;

    /// <summary>Keyset cursor of the previous page, or null.</summary>
    public string? Cursor { get; init; }
}
