using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Projection;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;
using Portico.Web.Ui.Inputs;
using Portico.Web.Ui.Kit;
using Portico.Web.Ui.Live;

namespace Portico.Web.Pages.Ingestion;

/// <summary>Asks why an object is in the catalog or isn't. What is asked is in the address: <c>?cluster=prod&amp;kind=Deployment&amp;namespace=a&amp;name=web</c></summary>
public sealed partial class ExplainPage(IClusters clusters, IExplanations explanations, ICatalog catalog, RuleBook rules, TimeProvider clock)
{
    private const int Longest = 253;
    private const int MostNames = 200;
    private static readonly GroupKind s_namespaces = new("", "Namespace");

    private string _cluster = "";
    private string? _kind;
    private string? _namespace;
    private string? _name;

    protected override void Parse(Address address)
    {
        _cluster = address["cluster"] is { Length: > 0 } named ? named : clusters.All.Select(c => c.Name).FirstOrDefault() ?? "";
        (_kind, _namespace, _name) = (TextOf(address, "kind"), TextOf(address, "namespace"), TextOf(address, "name"));
    }

    protected override async Task<ExplainView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var view = new ExplainView([.. clusters.All.Select(c => c.Name)]);
        if (_kind is null || _name is null) return view;
        try
        {
            var trace = await explanations.OfObjectAsync(caller, _cluster, _kind, _namespace ?? "", _name, cancellationToken);
            if (trace is null)
                return view with { Problem = $"Cluster “{_cluster}” has no {_kind} {_name}{(_namespace is null ? "" : $" in namespace {_namespace}")}. Check kind, namespace and name; kubectl get shows whether it is there." };
            return view with { Trace = trace, EntityId = (await catalog.FindAsync(caller, trace.Object, cancellationToken))?.Id };
        }
        catch (PorticoException e) when (e.Code is ErrorCode.TypeNotServed or ErrorCode.NotFound or ErrorCode.InvalidInput)
        {
            return view with { Problem = $"{e.Message} {e.Advice}".TrimEnd() };
        }
    }

    // Other rules may say something else.
    protected override IEnumerable<IDisposable> Follow() =>
        [new ChangeSubscription(a => rules.StateChanged += a, a => rules.StateChanged -= a, RefreshAsync, clock), Live.OnCatalog(Concerns, RefreshAsync)];

    private bool Concerns(CatalogSignal signal) => View?.Trace is { } trace && signal.Touched.Contains(trace.Object);

    private static string? TextOf(Address address, string key) => address[key].Trim() is { Length: > 0 } text ? text[..Math.Min(text.Length, Longest)] : null;

    private void SetKind(string? kind) => (_kind, _name) = (kind, kind == _kind ? _name : null);

    private void Ask()
    {
        if (string.IsNullOrWhiteSpace(_kind) || string.IsNullOrWhiteSpace(_name)) return;
        Navigation.NavigateTo(new Address("/ingestion/explain", []).With("cluster", _cluster).With("kind", _kind).With("namespace", _namespace).With("name", _name).ToString());
    }

    private Task<ComboAnswer> KindsAsync(string text, CancellationToken cancellationToken) => OfferAsync(async cluster =>
    {
        var types = await cluster.TypesAsync(cancellationToken);
        return ComboAnswer.Among(types.OrderBy(t => t.Kind, StringComparer.Ordinal).Select(t => new ComboItem(t.GroupKind.ToString(), t.Kind, t.Group)), text);
    });

    private Task<ComboAnswer> NamespacesAsync(string text, CancellationToken cancellationToken) => OfferAsync(async cluster =>
    {
        var page = await cluster.NamesAsync(Caller, new NameQuery(s_namespaces) { Limit = MostNames }, cancellationToken);
        return ComboAnswer.Among(page.Names.Select(n => new ComboItem(n.Name, n.Name)), text);
    });

    private Task<ComboAnswer> NamesAsync(string text, CancellationToken cancellationToken) => OfferAsync(async cluster =>
    {
        var types = await cluster.TypesAsync(cancellationToken);
        if (types.FirstOrDefault(t => t.GroupKind.ToString() == _kind || t.Kind.Equals(_kind, StringComparison.OrdinalIgnoreCase) || t.Plural.Equals(_kind, StringComparison.OrdinalIgnoreCase)) is not { } type)
            return new ComboAnswer([]) { Note = "Choose a kind first." };
        var page = await cluster.NamesAsync(Caller, new NameQuery(type.GroupKind) { Namespace = type.Namespaced ? _namespace : null, Limit = MostNames }, cancellationToken);
        return ComboAnswer.Among(page.Names.Select(n => new ComboItem(n.Name, n.Name, n.Namespace)), text) with { Note = page.Continue is null ? null : $"The first {MostNames} are offered; type the name of another." };
    });

    private async Task<ComboAnswer> OfferAsync(Func<ICluster, Task<ComboAnswer>> find)
    {
        if (clusters.Find(_cluster) is not { } cluster) return new ComboAnswer([]) { Problem = $"There is no cluster “{_cluster}”." };
        try
        {
            return await find(cluster);
        }
        catch (PorticoException e)
        {
            return new ComboAnswer([]) { Problem = e.Message };
        }
    }
}
