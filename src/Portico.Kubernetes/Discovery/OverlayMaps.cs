using System.Text.Json;
using Portico.Core.Forms.Hints;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>Reads overlays out of ConfigMaps: <c>data: {overlay.yaml: "apiVersion: portico.dev/v1alpha1 …"}</c>; every key holds overlays.</summary>
internal static class OverlayMaps
{
    public const string Label = "portico.dev/form-overlay";

    public const string Selector = Label + "=true";

    /// <summary>The overlays of a ConfigMap; null when it doesn't say that it holds any.</summary>
    public static OverlaySet? Read(Resource map)
    {
        if (map.Labels.GetValueOrDefault(Label) != "true") return null;
        var place = $"{map.Ref.Cluster}/{map.Ref.Namespace}/{map.Ref.Name}";
        if (map.At("data") is not { ValueKind: JsonValueKind.Object } data || !data.EnumerateObject().Any())
        {
            var origin = new HintOrigin(HintOriginKind.ConfigMap, place) { Cluster = map.Ref.Cluster };
            return new OverlaySet([], [new HintReport(origin, "", Diagnostic.Error("data", HintReasons.Invalid, "The ConfigMap holds no overlay.", "Put one under a key of data, such as overlay.yaml."))]);
        }
        return OverlaySet.Of(data.EnumerateObject().Where(e => e.Value.ValueKind == JsonValueKind.String).Select(e =>
        {
            var (overlays, reports) = OverlayReader.Read(e.Value.GetString()!, new HintOrigin(HintOriginKind.ConfigMap, $"{place}#{e.Name}") { Cluster = map.Ref.Cluster });
            return new OverlaySet(overlays, reports);
        }));
    }
}
