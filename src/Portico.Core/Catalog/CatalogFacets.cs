using System.Collections.Immutable;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Errors;

namespace Portico.Core.Catalog;

/// <summary>What entities can be filtered and counted by.</summary>
public static class CatalogFacets
{
    private const int MostValues = 200;
    private const int MostIds = 500;

    /// <summary>All facet keys, in the order pages show them.</summary>
    public static ImmutableArray<string> Keys { get; } = ["kind", "type", "owner", "namespace", "health", "cluster", "system", "lifecycle", "tag"];

    /// <summary>Columns a catalog can be ordered by.</summary>
    public static ImmutableArray<string> Columns { get; } = ["name", "kind", "type", "owner", "lifecycle", "namespace", "health", "cluster", "created", "updated"];

    /// <summary>The key of queries behind a facet.</summary>
    internal static string KeyOf(string facet) => facet switch
    {
        "kind" => "kind",
        "type" => "spec.type",
        "tag" => "metadata.tags",
        "lifecycle" => "spec.lifecycle",
        _ => "portico." + facet,
    };

    /// <summary>The field of orders behind a column.</summary>
    internal static string FieldOf(string column) => column switch
    {
        "name" => "metadata.name",
        "health" => OrderKey.Severity,
        _ => KeyOf(column),
    };

    /// <summary>Refuses what cannot be asked, naming what can.</summary>
    internal static CatalogQuery Checked(CatalogQuery query)
    {
        foreach (var (key, values) in query.Facets)
        {
            if (!Keys.Contains(key)) throw Refused($"The catalog has no facet \"{Bounded.Line(key, 60)}\". Facets are: {string.Join(", ", Keys)}.");
            if (values.Length > MostValues) throw Refused($"Facet \"{key}\" is asked for {values.Length} values; at most {MostValues} can be.");
        }

        if (!Columns.Contains(query.OrderBy)) throw Refused($"The catalog can't be ordered by \"{Bounded.Line(query.OrderBy, 60)}\". Columns are: {string.Join(", ", Columns)}.");
        if (query.Ids is { Length: > MostIds }) throw Refused($"A list of {query.Ids.Value.Length} ids is asked for; at most {MostIds} can be.");
        if (query.Owners is { Length: > MostValues }) throw Refused($"A list of {query.Owners.Value.Length} owners is asked for; at most {MostValues} can be.");
        if (query.Limit is < 1 or > 1000) throw Refused($"A page has 1 to 1000 entities, not {query.Limit}.");
        if (query.Text.Length > 500) throw Refused("The search text is longer than 500 characters. Search for fewer words.");
        return query;
    }

    private static PorticoException Refused(string message) => new(ErrorCode.InvalidInput, message);
}
