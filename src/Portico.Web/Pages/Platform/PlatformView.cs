using System.Collections.Immutable;
using Portico.Core.Catalog.Locations;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;

namespace Portico.Web.Pages.Platform;

/// <summary>What the platform page shows.</summary>
public sealed record PlatformView(
    ImmutableArray<ClusterStatus> Clusters, int Types, string? StorageProblem,
    ImmutableArray<Offering> Offerings, ImmutableArray<DiscoveryNote> Notes, ImmutableArray<string> Plugins, ImmutableArray<LocationStatus> Locations, string Configuration,
    ImmutableArray<FormOverlay> Overlays, ImmutableArray<HintReport> HintReports);
