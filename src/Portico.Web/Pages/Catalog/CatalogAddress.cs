using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Catalog;

/// <summary>The catalog page's state in its address: <c>?q=silly&amp;kind=AppClaim&amp;kind=Deployment&amp;sort=-updated&amp;cursor=…</c></summary>
internal static class CatalogAddress
{
    /// <summary>Facet keys with their words, in the order of the panel.</summary>
    public static readonly ImmutableArray<(string Key, string Title)> Facets =
        [("health", "Health"), ("kind", "Kind"), ("type", "Type"), ("owner", "Owner"), ("namespace", "Namespace"), ("cluster", "Cluster"), ("system", "System"), ("lifecycle", "Lifecycle"), ("tag", "Tags")];

    /// <summary>Columns that can be sorted by.</summary>
    public static readonly ImmutableArray<string> Sorts = ["name", "kind", "type", "owner", "lifecycle", "namespace", "health", "cluster", "created", "updated"];

    private const int MaxText = 100;
    private const int MaxChosen = 20;

    public static CatalogQuery QueryOf(Address address)
    {
        var sort = address["sort"];
        var column = sort.TrimStart('-');
        var text = address["q"];
        return new CatalogQuery
        {
            Text = text[..Math.Min(text.Length, MaxText)],
            Facets = Facets.Select(f => (f.Key, Chosen: address.All(f.Key))).Where(f => !f.Chosen.IsEmpty)
                .ToImmutableDictionary(f => f.Key, f => f.Chosen.Take(MaxChosen).ToImmutableArray()),
            OrderBy = Sorts.Contains(column) ? column : "name",
            Descending = sort.StartsWith('-'),
            Cursor = address["cursor"] is { Length: > 0 } cursor ? cursor : null,
        };
    }

    /// <summary>The address sorted by a column; the other way round when it is sorted by it already.</summary>
    public static string SortedBy(Address address, string column)
    {
        var now = address["sort"] is { Length: > 0 } sort ? sort : "name";
        return address.Without("cursor").With("sort", now == column ? "-" + column : column).ToString();
    }

    public static string Toggled(Address address, string facet, string value) => address.Without("cursor").Toggle(facet, value).ToString();
}
