using Microsoft.AspNetCore.Components;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Errors;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Entity;

/// <summary>One entity: overview, resources, graph, events and timeline, with a drawer for any object below it.</summary>
public sealed partial class EntityPage(EntityReader reader, ILogger<EntityPage> log)
{
    private string? _visited;
    private EntityAddress _at = new(Ui.Kit.Address.Of("/catalog"));

    [Parameter] public string Id { get; set; } = "";

    protected override void Parse(Address address) => _at = new EntityAddress(address);

    protected override Task<EntityView> ReadAsync(Caller caller, CancellationToken cancellationToken) =>
        reader.ReadAsync(caller, Id, _at.Tab, cancellationToken);

    protected override IEnumerable<IDisposable> Follow() =>
    [
        Live.OnCatalog(Concerns, RefreshAsync),
        Live.OnRollouts(_ => true, RefreshAsync),
    ];

    // A new child isn't in the tree yet, but its parent was touched or names it; namespaces catch what names nothing.
    private bool Concerns(CatalogSignal signal)
    {
        if (View is not { Entity: { } entity } view) return true;
        if (signal.Touched.Contains(entity.Source)) return true;
        var known = view.Tree?.Nodes.Select(n => n.Ref).ToHashSet() ?? [];
        return signal.Touched.Any(t => known.Contains(t) || (t.Cluster == entity.Cluster && (t.Namespace == entity.Namespace || t.Namespace.Length == 0)));
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_visited == Id || View?.Entity is null) return;
        _visited = Id;
        try
        {
            await reader.VisitedAsync(Caller, Id, CancellationToken.None);
        }
        catch (PorticoException e)
        {
            // A missing entry in a list of one's own harms nobody who reads; the page says elsewhere that the storage is away.
            Log.VisitNotKept(log, e, Id);
        }
    }

    private IReadOnlyList<Tab> TabsOf(EntityView view)
    {
        List<Tab> tabs = [new("overview", "Overview", _at.TabHref("overview"))];
        if (view.Definition is not null) tabs.Add(new("definition", "Definition", _at.TabHref("definition")));
        if (view.Entity is { IsLive: true })
        {
            tabs.Add(new("resources", "Resources", _at.TabHref("resources"), view.Tree is { } tree ? tree.Nodes.Length : null));
            tabs.Add(new("graph", "Graph", _at.TabHref("graph")));
        }

        tabs.Add(new("relations", "Relations", _at.TabHref("relations"), view.Related.Length));
        if (view.Entity is { IsLive: true })
        {
            tabs.Add(new("events", "Events", _at.TabHref("events")));
            tabs.Add(new("timeline", "Timeline", _at.TabHref("timeline"), view.Rollouts.Length > 0 ? view.Rollouts.Length : null));
        }

        tabs.Add(new("raw", "Raw", _at.TabHref("raw")));
        tabs.Add(new("why", "Why it is here", _at.TabHref("why")));
        return tabs;
    }

    private IReadOnlyList<(string, string)> Crumbs => View?.Entity is { Namespace.Length: > 0 } entity
        ? [("Catalog", "/catalog"), (entity.Namespace, $"/catalog?namespace={Uri.EscapeDataString(entity.Namespace)}")]
        : [("Catalog", "/catalog")];

    private void Filter(string text) => Navigation.NavigateTo(_at.Raw.Without("from").With("q", text).ToString(), replace: true);

    internal static string NameOf(CatalogEntity entity) => entity.Title.Length > 0 ? entity.Title : entity.Name;
}
