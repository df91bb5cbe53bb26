using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Queries;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Web.Ui.Kit;
using Portico.Web.Ui.Live;

namespace Portico.Web.Pages.Ingestion;

/// <summary>How the catalog gets what it shows: clusters, types, rules, files, and what went wrong on the way.</summary>
public sealed partial class IngestionPage(
    IClusters clusters, IIngestionStatus status, RuleBook rules, ILocations locations, IEntityQueries queries, TimeProvider clock)
{
    private const int MostOrphans = 100;

    private IngestionAddress _at = new(Ui.Kit.Address.Of("/ingestion"));

    protected override Permission Needs => Permission.Operate;

    protected override void Parse(Address address) => _at = new IngestionAddress(address);

    protected override async Task<IngestionView> ReadAsync(Caller caller, CancellationToken cancellationToken)
    {
        var view = new IngestionView([.. clusters.All.Select(c => c.Status)], status.Types)
        {
            Skipped = status.Skipped,
            Rights = status.MissingRights,
            Renamed = status.Renamed,
            RuleState = rules.State,
            Rules = rules.Rules,
            Defaults = rules.Defaults,
            Locations = locations.List(caller),
            StorageProblem = status.StorageProblem,
        };
        return _at.Tab switch
        {
            "rules" => view with { Deciders = [.. (await queries.FacetsAsync(caller, null, ["portico.rule"], cancellationToken))[0].Where(c => !c.Value.StartsWith("declared in ", StringComparison.Ordinal)).OrderByDescending(c => c.Count)] },
            "locations" => await WithOrphansAsync(caller, view, cancellationToken),
            _ => view,
        };
    }

    private async Task<IngestionView> WithOrphansAsync(Caller caller, IngestionView view, CancellationToken cancellationToken)
    {
        var filter = new EntityFilter.In($"metadata.annotations.{EntityAnnotations.Orphan}", ["true"]);
        var page = await queries.QueryAsync(caller, new EntityQuery { Filter = filter, Limit = MostOrphans }, cancellationToken);
        return view with { Orphans = [.. page.Items.Select(i => i.Entity)], OrphanCount = page.Total };
    }

    protected override IEnumerable<IDisposable> Follow() =>
    [
        new ChangeSubscription(a => status.Changed += a, a => status.Changed -= a, RefreshAsync, clock),
        new ChangeSubscription(a => rules.StateChanged += a, a => rules.StateChanged -= a, RefreshAsync, clock),
        new ChangeSubscription(a => locations.Changed += a, a => locations.Changed -= a, RefreshAsync, clock),
    ];

    private IReadOnlyList<Tab> TabsOf(IngestionView view) =>
    [
        new("clusters", "Clusters", _at.TabHref("clusters"), view.Clusters.Length),
        new("types", "Types", _at.TabHref("types"), view.Types.Length),
        new("skipped", "Skipped", _at.TabHref("skipped"), view.Skipped.Length),
        new("rights", "Missing rights", _at.TabHref("rights"), view.Rights.Length),
        new("names", "Names", _at.TabHref("names"), view.Renamed.Length),
        new("rules", "Rules", _at.TabHref("rules"), view.Rules.Length),
        new("locations", "Locations", _at.TabHref("locations"), view.Locations.Length),
    ];

    private void Filter(string text) => Navigation.NavigateTo(_at.With("q", text), replace: true);
}
