using System.Collections.Immutable;
using Portico.Core.Catalog;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Ingestion;

/// <summary>State of the ingestion page: <c>?tab=types&amp;cluster=prod&amp;state=Stale&amp;q=apps&amp;sort=-lag&amp;from=100</c></summary>
public sealed record IngestionAddress(Address Raw)
{
    public static readonly ImmutableArray<string> Tabs = ["types", "skipped", "names", "rights", "rules", "locations"];

    /// <summary>Columns of types that can be sorted by.</summary>
    public static readonly ImmutableArray<string> Sorts = ["type", "cluster", "state", "objects", "skipped", "lag", "signal"];

    private const int MaxText = 100;

    public string Tab => Tabs.Contains(Raw["tab"]) ? Raw["tab"] : "clusters";

    public string Cluster => Raw["cluster"];

    public IngestionState? State => Enum.TryParse<IngestionState>(Raw["state"], out var state) ? state : null;

    public string Text => Raw["q"][..Math.Min(Raw["q"].Length, MaxText)];

    public string Sort => Sorts.Contains(Raw["sort"].TrimStart('-')) ? Raw["sort"].TrimStart('-') : "";

    public bool Descending => Raw["sort"].StartsWith('-');

    public string TabHref(string tab) => new Address(Raw.Path, []).With("tab", tab == "clusters" ? null : tab).ToString();

    /// <summary>The types of a cluster, or in a state.</summary>
    public string TypesHref(string? cluster = null, IngestionState? state = null) =>
        new Address(Raw.Path, [("tab", "types")]).With("cluster", cluster).With("state", state?.ToString()).ToString();

    /// <summary>With another filter, from the first row.</summary>
    public string With(string key, string? value) => Raw.Without("from").With(key, value).ToString();

    public string SortedBy(string column) => With("sort", Sort == column && !Descending ? "-" + column : column);
}
