using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Core.Forms.Hints;
using Portico.Schema;

namespace Portico.Kubernetes.Discovery;

/// <summary>The overlays in ConfigMaps at one moment, without watching.</summary>
public static class OverlaySurvey
{
    public static async Task<OverlaySet> TakeAsync(IReadOnlyList<ICluster> clusters, CancellationToken cancellationToken)
    {
        var sets = new List<OverlaySet>();
        foreach (var cluster in clusters)
        {
            try
            {
                if (await cluster.MayAsync("list", "", "configmaps", cancellationToken).ConfigureAwait(false) is false)
                    throw new PorticoException(ErrorCode.Forbidden, "Portico's account may not list configmaps.") { Advice = "Give it list and watch of configmaps, if overlays are to lie on the cluster; otherwise nothing is missing." };
                var maps = await cluster.ListAsync(Caller.System, new("", "ConfigMap"), null, OverlayMaps.Selector, cancellationToken).ConfigureAwait(false);
                sets.AddRange(maps.Select(OverlayMaps.Read).OfType<OverlaySet>());
            }
            catch (PorticoException e)
            {
                sets.Add(new OverlaySet([], [new HintReport(new HintOrigin(HintOriginKind.ConfigMap, cluster.Name) { Cluster = cluster.Name }, "",
                    Diagnostic.Warning("", "OverlaysNotRead", $"ConfigMaps with overlays can't be listed: {e.Message}", e.Advice))]));
            }
        }
        return OverlaySet.Of(sets);
    }
}
