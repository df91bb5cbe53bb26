using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Admission.BuiltIn;

/// <summary>Events are kept as <c>v1</c> and shown as <c>events.k8s.io/v1</c> too, where some fields have other names.</summary>
internal static class EventShapes
{
    private static readonly (string Core, string New)[] Names =
    [
        ("involvedObject", "regarding"),
        ("message", "note"),
        ("source", "deprecatedSource"),
        ("firstTimestamp", "deprecatedFirstTimestamp"),
        ("lastTimestamp", "deprecatedLastTimestamp"),
        ("count", "deprecatedCount"),
        ("reportingComponent", "reportingController"),
    ];

    public static JsonObject FromCore(JsonObject core) => Rename(core, "events.k8s.io/v1", toCore: false);

    public static JsonObject ToCore(JsonObject obj) => Rename(obj, "v1", toCore: true);

    private static JsonObject Rename(JsonObject from, string apiVersion, bool toCore)
    {
        var result = new JsonObject { ["apiVersion"] = apiVersion };
        foreach (var (name, value) in from)
        {
            if (name == "apiVersion") continue;
            var pair = Names.FirstOrDefault(n => (toCore ? n.New : n.Core) == name);
            result[pair.Core is null ? name : toCore ? pair.Core : pair.New] = value?.DeepClone();
        }

        if (toCore) result.Child("involvedObject");
        return result;
    }
}
