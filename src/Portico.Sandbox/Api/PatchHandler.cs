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
            throw StatusErrors.UnsupportedMediaType($"{Json}, {Merge}, {Strategic}");
        }

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

    private static JsonObject Whole(JsonNode? node) => node as JsonObject ?? throw StatusErrors.BadRequest("the patch must be an object");
}
