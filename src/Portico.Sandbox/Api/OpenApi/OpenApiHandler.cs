using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api.OpenApi;

/// <summary>Answers <c>/openapi/v2</c> and <c>/openapi/v3</c>; a document is written once for as long as the catalog stays.</summary>
internal sealed class OpenApiHandler(Func<ApiCatalog> catalog)
{
    // The name that clients ask for is no valid media type ("@"), so that API servers answer with this one.
    private const string ProtoType = "application/octet-stream";
    private readonly Lock _gate = new();
    private readonly Dictionary<string, (long Generation, ReadOnlyMemory<byte> Text)> _written = [];

    /// <summary>False when the path is none of OpenAPI.</summary>
    public async Task<bool> TryHandleAsync(HttpContext http, string path)
    {
        var current = catalog();
        switch (path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            case ["openapi", "v2"]:
                var proto = http.Request.Headers.Accept.ToString().Contains("+protobuf", StringComparison.Ordinal);
                var text = Written(current, proto ? "v2.pb" : "v2", () => proto ? OpenApiProto.Write(OpenApiDocument.V2(current)) : ObjectJson.Write(OpenApiDocument.V2(current)));
                await AnswerAsync(http, current, text, proto ? ProtoType : Answers.Json).ConfigureAwait(false);
                return true;
            case ["openapi", "v3"]:
                await AnswerAsync(http, current, Written(current, "v3", () => ObjectJson.Write(Index(current))), Answers.Json).ConfigureAwait(false);
                return true;
            case ["openapi", "v3", "api", var version]:
                return await GroupAsync(http, current, "", version).ConfigureAwait(false);
            case ["openapi", "v3", "apis", var group, var version]:
                return await GroupAsync(http, current, group, version).ConfigureAwait(false);
            default:
                return false;
        }
    }

    private async Task<bool> GroupAsync(HttpContext http, ApiCatalog current, string group, string version)
    {
        var found = current.Groups.FirstOrDefault(g => g.Name == group);
        if (found is null || !found.Versions.Contains(version)) return false;
        var text = Written(current, $"v3/{group}/{version}", () => ObjectJson.Write(OpenApiDocument.V3(found, version)));
        await AnswerAsync(http, current, text, Answers.Json).ConfigureAwait(false);
        return true;
    }

    private static async Task AnswerAsync(HttpContext http, ApiCatalog current, ReadOnlyMemory<byte> text, string contentType)
    {
        var tag = $"\"{current.Stamp}-{current.Generation}\"";
        http.Response.Headers.ETag = tag;
        if (http.Request.Headers.IfNoneMatch.ToString() == tag)
        {
            http.Response.StatusCode = 304;
            return;
        }

        await Answers.WriteAsync(http, text, contentType: contentType).ConfigureAwait(false);
    }

    private static JsonObject Index(ApiCatalog catalog)
    {
        var paths = new JsonObject();
        foreach (var group in catalog.Groups)
        {
            foreach (var version in group.Versions)
            {
                var path = group.Name.Length == 0 ? $"api/{version}" : $"apis/{group.Name}/{version}";
                paths[path] = new JsonObject { ["serverRelativeURL"] = $"/openapi/v3/{path}?hash={catalog.Stamp}-{catalog.Generation}" };
            }
        }

        return new JsonObject { ["paths"] = paths };
    }

    private ReadOnlyMemory<byte> Written(ApiCatalog current, string key, Func<ReadOnlyMemory<byte>> write)
    {
        lock (_gate)
        {
            if (_written.TryGetValue(key, out var there) && there.Generation == current.Generation) return there.Text;
            var text = write();
            _written[key] = (current.Generation, text);
            return text;
        }
    }
}
