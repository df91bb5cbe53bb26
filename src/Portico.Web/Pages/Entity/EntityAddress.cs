using System.Collections.Immutable;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Entity;

/// <summary>State of an entity page: <c>?tab=graph&amp;node=demo/Pod/a-team/x&amp;show=yaml&amp;open=group:…</c></summary>
public sealed record EntityAddress(Address Raw)
{
    public static readonly ImmutableArray<string> Tabs = ["overview", "definition", "resources", "graph", "relations", "events", "timeline", "raw", "why"];

    public string Tab => Tabs.Contains(Raw["tab"]) ? Raw["tab"] : "overview";

    /// <summary>The object in the drawer.</summary>
    public ResourceRef? Node => RefText.Parse(Raw["node"]);

    public string Show => Raw["show"] is "yaml" or "events" ? Raw["show"] : "details";

    /// <summary>Groups of the graph that are open.</summary>
    public IReadOnlySet<string> Open => Raw.All("open").ToHashSet();

    public string Kind => Raw["kind"];

    public string Text => Raw["q"];

    public string TabHref(string tab) => Raw.Without("tab", "node", "show", "kind", "q", "version", "against", "from", "relation", "type").With("tab", tab == "overview" ? null : tab).ToString();

    public string NodeHref(ResourceRef node, string? show = null) => Raw.With("node", node.ToString()).With("show", show).ToString();

    public string WithoutNode => Raw.Without("node", "show").ToString();

    public string KindHref(GroupKind kind) => Raw.Without("node", "show", "q", "from").With("tab", "resources").With("kind", kind.ToString()).ToString();

    public string OpenHref(string group) => Raw.Toggle("open", group).ToString();
}
