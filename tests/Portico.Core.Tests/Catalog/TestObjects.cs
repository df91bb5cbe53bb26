using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog;

/// <summary>Small objects for tests.</summary>
internal static class TestObjects
{
    public static readonly GroupKind App = new("example.org", "App");
    public static readonly GroupKind Part = new("example.org", "Part");
    public static readonly GroupKind Pod = new("", "Pod");

    private static int _version;

    public static Resource Make(GroupKind kind, string name, string cluster = "demo", string @namespace = "n", Resource? owner = null, object? labels = null, object? annotations = null, object? spec = null, object? status = null)
    {
        var metadata = new JsonObject
        {
            ["name"] = name,
            ["namespace"] = @namespace,
            ["uid"] = $"{kind.Kind}-{@namespace}-{name}",
            ["resourceVersion"] = Interlocked.Increment(ref _version).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
        if (labels is not null) metadata["labels"] = JsonSerializer.SerializeToNode(labels);
        if (annotations is not null) metadata["annotations"] = JsonSerializer.SerializeToNode(annotations);
        if (owner is not null)
        {
            metadata["ownerReferences"] = new JsonArray(new JsonObject { ["apiVersion"] = owner.ApiVersion, ["kind"] = owner.Ref.Kind, ["name"] = owner.Ref.Name, ["uid"] = owner.Uid });
        }

        var json = new JsonObject { ["apiVersion"] = kind.Group.Length == 0 ? "v1" : $"{kind.Group}/v1", ["kind"] = kind.Kind, ["metadata"] = metadata };
        if (spec is not null) json["spec"] = JsonSerializer.SerializeToNode(spec);
        if (status is not null) json["status"] = JsonSerializer.SerializeToNode(status);
        return Parse(json.ToJsonString(), cluster);
    }

    public static Resource Parse(string json, string cluster = "demo") => new(cluster, JsonDocument.Parse(json).RootElement);
}
