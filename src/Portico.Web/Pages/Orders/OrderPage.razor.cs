using Microsoft.AspNetCore.Components;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Web.Documents;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Pages.Orders;

/// <summary>One order: how far it is, what holds it up, and what came of it.</summary>
public sealed partial class OrderPage(IRolloutStore rollouts, ICatalog catalog, IResourceTrees trees)
{
    private Address _at = Ui.Kit.Address.Of("/orders");

    [Parameter] public string Id { get; set; } = "";

    private string Tab => _at["tab"] is "resources" or "log" ? _at["tab"] : "inputs";

    private string Text => _at["q"];

    private string Show => _at["show"] is { Length: > 0 } show ? show : "details";

    private string AllHref => _at.Without("q", "node").ToString();

    private string CloseHref => _at.Without("node", "show").ToString();

    private ResourceRef? Node => RefText.Parse(_at["node"]);

    protected override void Parse(Address address) => _at = address;

    protected override async Task<OrderView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var order = await rollouts.FindAsync(Id, cancellationToken);
        if (order is null) return new OrderView((Rollout?)null);
        return new OrderView(order)
        {
            Entity = await catalog.FindAsync(caller, order.Subject, cancellationToken),
            Tree = await TreeAsync(caller, order.Subject, cancellationToken),
        };
    }

    // The order is worth showing without its resources; the timeline says why they are missing.
    private async Task<ResourceTree?> TreeAsync(Caller caller, ResourceRef subject, CancellationToken cancellationToken)
    {
        try
        {
            var tree = await trees.TreeAsync(caller, subject, cancellationToken);
            return tree is { Nodes.Length: 1 } && tree.Root.Missing ? null : tree;
        }
        catch (PorticoException e) when (e.Code != ErrorCode.Forbidden)
        {
            return null;
        }
    }

    protected override IEnumerable<IDisposable> Follow() =>
    [
        Live.OnRollouts(id => id == Id, RefreshAsync),
        Live.OnCatalog(s => View?.Order is not { } order || s.Touched.Any(t => t.Cluster == order.Subject.Cluster && t.Namespace == order.Subject.Namespace), RefreshAsync),
    ];

    private IReadOnlyList<Tab> TabsOf(OrderView view) =>
    [
        new("inputs", "Inputs", _at.Without("tab", "node", "show", "q").ToString()),
        .. view.Order?.ChangeRequestUrl is { } url && (url.StartsWith('/') || SafeUrl.Is(url)) ? [new Tab("diff", "Diff", url)] : Array.Empty<Tab>(),
        new("resources", "Resources", _at.Without("node", "show").With("tab", "resources").ToString(), view.Tree?.Nodes.Length),
        new("log", "Log", _at.Without("node", "show", "q").With("tab", "log").ToString()),
    ];

    private string? BlockingHref(OrderView view, Rollout order) =>
        order.Stage == RolloutStage.Proposed ? order.ChangeRequestUrl
        : order.BlockingOn is not { } on ? null
        : view.Entity is { } entity ? Ui.Kit.Address.Of(Links.Entity(entity)).With("tab", "graph").With("node", on.ToString()).ToString()
        : _at.With("node", on.ToString()).ToString();

    private string NodeHref(ResourceRef node) => _at.With("node", node.ToString()).ToString();

    private string ShowHref(string? show) => _at.With("show", show).ToString();

    private void Filter(string text) => Navigation.NavigateTo(_at.Without("from").With("q", text).ToString(), replace: true);
}
