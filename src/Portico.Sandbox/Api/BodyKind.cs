using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>The body must be of the kind that the URL names.</summary>
internal static class BodyKind
{
    public static void Check(ApiRequest request, JsonObject obj)
    {
        var kind = obj.Text("kind");
        var apiVersion = obj.Text("apiVersion");
        var expected = request.ApiVersion;
        if (kind.Length == 0 && request.Resource.Custom) throw StatusErrors.BadRequest("Object 'Kind' is missing in the request body");
        if (kind.Length > 0 && kind != request.Resource.Kind)
        {
            throw StatusErrors.BadRequest($"{request.Resource.Kind} in version \"{request.Version.Name}\" cannot be handled as a {request.Resource.Kind}: the kind in the data ({kind}) does not match the expected kind ({request.Resource.Kind})");
        }

        if (apiVersion.Length > 0 && apiVersion != expected)
        {
            throw StatusErrors.BadRequest($"the API version in the data ({apiVersion}) does not match the expected API version ({expected})");
        }

        obj["apiVersion"] = expected;
        obj["kind"] = request.Resource.Kind;
    }
}
