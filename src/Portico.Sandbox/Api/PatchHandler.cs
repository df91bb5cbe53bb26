using System.Text.Json.Nodes;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>The four kinds of patch.</summary>
internal sealed class PatchHandler(ObjectWriter writer, TimeProvider time)
{
    public const string Json = "application/json-patch+json";
    public const string Merge = "application/merge-patch+json";
    public const string Strategic = "application/strategic-merge-patch+json";
    public const string Apply = "application/apply-patch+yaml";

    public async Task HandleAsync(ApiRequest request)
    {
        if (RequestBody.MediaType(request.Http) is Apply or "application/apply-patch+json")
        {
            await ApplyAsync(request).ConfigureAwait(false);
            return;
        }

        if (request.Query("force").Length > 0) throw PatchOptions("force: Forbidden: may not be specified for non-apply patch", "force", "FieldValueForbidden");

        var patch = await ReadAsync(request).ConfigureAwait(false);
        var target = request.Target(request.Agent(), patch.Duplicates);
        var patched = writer.Change(target, old =>
        {
            var next = patch.ApplyTo(old);
            BodyKind.Check(request, next);
            return next;
        });
        await ObjectAnswer.WriteAsync(request, patched, time).ConfigureAwait(false);
    }

    public static async Task<ObjectPatch> ReadAsync(ApiRequest request)
    {
        var type = RequestBody.MediaType(request.Http);
        if (type is not (Json or Merge or Strategic) || (type == Strategic && request.Resource.Custom))
        {
            throw StatusErrors.UnsupportedMediaType(request.Resource.Custom ? $"{Json}, {Merge}, {Apply}" : $"{Json}, {Merge}, {Strategic}, {Apply}");
        }

        var text = await RequestBody.ReadAsync(request.Http).ConfigureAwait(false);
        var duplicates = new List<string>();
        var node = RequestBody.Parse(text, yaml: false, duplicates);
        return type switch
        {
            Json => new JsonPatch(node as JsonArray ?? throw StatusErrors.BadRequest("a JSON patch is a list of operations")),
            Merge => new MergePatch(Whole(node)) { Duplicates = duplicates },
            _ => new StrategicPatch(Whole(node), request.Path.Subresource == "scale" ? Portico.Schema.Structural.StructuralSchema.Anything : request.Version.Schema) { Duplicates = duplicates },
        };
    }

    private async Task ApplyAsync(ApiRequest request)
    {
        if (request.Query("fieldManager").Length == 0) throw PatchOptions("fieldManager: Required value: is required for apply patch", "fieldManager", "FieldValueRequired");
        var text = await RequestBody.ReadAsync(request.Http).ConfigureAwait(false);
        var duplicates = new List<string>();
        var applied = Whole(RequestBody.Parse(text, yaml: true, duplicates));
        if (applied.Text("kind").Length == 0 || applied.Text("apiVersion").Length == 0) throw StatusErrors.BadRequest("invalid object type: Object 'Kind' or 'apiVersion' is missing in the applied object");
        BodyKind.Check(request, applied);
        if (applied.Metadata()["managedFields"] is not null) throw StatusErrors.BadRequest("metadata.managedFields must be nil");
        applied.Metadata().SetDefault("name", request.Path.Name);
        var (obj, created) = writer.Apply(request.Target("", duplicates), applied, request.Flag("force"));
        await ObjectAnswer.WriteAsync(request, obj, time, created ? 201 : 200).ConfigureAwait(false);
    }

    private static SandboxStatusException PatchOptions(string message, string field, string reason) =>
        new(422, "Invalid", $"PatchOptions.meta.k8s.io \"\" is invalid: {message}")
        {
            Details = StatusErrors.Details("meta.k8s.io", "PatchOptions", "", new JsonArray(new JsonObject
            {
                ["reason"] = reason,
                ["message"] = message[(field.Length + 2)..],
                ["field"] = field,
            })),
        };

    private static JsonObject Whole(JsonNode? node) => node as JsonObject ?? throw StatusErrors.BadRequest("the patch must be an object");
}
