using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Locations;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;
using Portico.Core.Plugins;
using Portico.Web.Hosting;
using Portico.Web.Ui.Kit;
using Portico.Web.Ui.Live;

namespace Portico.Web.Pages.Platform;

/// <summary>Clusters, ingestion, offerings, plugins and configuration: where an operator looks first.</summary>
public sealed partial class PlatformPage(
    IClusters clusters, IIngestionStatus ingestion, IOfferings offerings, PluginSet plugins, FormOverlays overlays, ILocations locations, TimeProvider clock,
    IOptions<PorticoWebOptions> options)
{
    private string _tab = "clusters";

    protected override Permission Needs => Permission.Operate;

    protected override void Parse(Address address) => _tab = address["tab"] is { Length: > 0 } tab ? tab : "clusters";

    protected override Task<PlatformView> ReadAsync(Caller caller, CancellationToken cancellationToken) => Task.FromResult(new PlatformView(
        [.. clusters.All.Select(c => c.Status)], ingestion.Types.Length, ingestion.StorageProblem,
        [.. offerings.Current], [.. offerings.Notes], plugins.Ids, locations.List(caller), options.Value.EffectiveConfiguration, overlays.Sources.Overlays, overlays.Reports()));

    protected override IEnumerable<IDisposable> Follow() =>
    [
        Live.OnCatalog(_ => true, RefreshAsync),
        new ChangeSubscription(a => overlays.Changed += a, a => overlays.Changed -= a, RefreshAsync, clock),
        new ChangeSubscription(a => locations.Changed += a, a => locations.Changed -= a, RefreshAsync, clock),
    ];

    private static IReadOnlyList<Tab> TabsOf(PlatformView view) =>
    [
        new("clusters", "Clusters", "/platform", view.Clusters.Length),
        new("ingestion", "Ingestion", "/ingestion", view.Types),
        new("locations", "Locations", "/platform?tab=locations", view.Locations.Length),
        new("offerings", "Offerings", "/platform?tab=offerings", view.Offerings.Length),
        new("hints", "Form hints", "/platform?tab=hints", view.Overlays.Length),
        new("plugins", "Plugins", "/platform?tab=plugins", view.Plugins.Length),
        new("configuration", "Configuration", "/platform?tab=configuration"),
    ];
}
