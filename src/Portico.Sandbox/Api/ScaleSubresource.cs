using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>The <c>autoscaling/v1 Scale</c> of an object, read from and written into its own fields.</summary>
internal sealed class ScaleSubresource(ApiResource resource, ApiResourceVersion version)
{
    private readonly ScalePaths _paths = version.Scale!;

    public JsonObject Of(JsonObject obj)
    {
        var metadata = obj.Metadata();
        var about = new JsonObject();
        foreach (var name in (string[])["name", "namespace", "uid", "resourceVersion", "creationTimestamp"])
        {
            if (metadata[name] is { } value) about[name] = value.DeepClone();
        }

        var status = new JsonObject { ["replicas"] = At(obj, _paths.StatusReplicas).AsNumber() ?? 0 };
        var selector = resource.Custom ? _paths.Selector is { } path ? At(obj, path).AsText() : null : SelectorText(obj.At("spec", "selector"));
        if (!string.IsNullOrEmpty(selector)) status["selector"] = selector;
        return new JsonObject
        {
            ["kind"] = "Scale",
            ["apiVersion"] = "autoscaling/v1",
            ["metadata"] = about,
            ["spec"] = new JsonObject { ["replicas"] = At(obj, _paths.SpecReplicas).AsNumber() ?? 0 },
            ["status"] = status,
        };
    }

    public JsonObject Into(JsonObject obj, JsonObject scale)
    {
        if (scale.Object("metadata").Text("resourceVersion") is { Length: > 0 } revision) obj.Metadata()["resourceVersion"] = revision;
        var steps = _paths.SpecReplicas.TrimStart('.').Split('.');
        var at = obj;
        foreach (var step in steps[..^1]) at = at.Child(step);
        at[steps[^1]] = scale.Object("spec").Number("replicas") ?? 0;
        return obj;
    }

    private static JsonNode? At(JsonObject obj, string path)
    {
        JsonNode? node = obj;
        foreach (var step in path.TrimStart('.').Split('.')) node = (node as JsonObject)?[step];
        return node;
    }

    private static string SelectorText(JsonObject? selector) =>
        string.Join(",", selector.Object("matchLabels")?.Select(l => $"{l.Key}={l.Value.AsText()}") ?? []);
}
