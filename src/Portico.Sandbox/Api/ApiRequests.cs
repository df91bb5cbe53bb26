using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Api.OpenApi;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>The front door: who may come in, and which handler a path belongs to.</summary>
internal sealed class ApiRequests(Func<ApiCatalog> catalog, ResourceHandler resources, OpenApiHandler openApi, string? token, Action<string>? log)
{
    private readonly byte[]? _token = token is null ? null : SHA256.HashData(Encoding.UTF8.GetBytes(token));

    public async Task HandleAsync(HttpContext http)
    {
        try
        {
            await RouteAsync(http).ConfigureAwait(false);
        }
        catch (SandboxStatusException e) when (!http.Response.HasStarted)
        {
            await Answers.WriteAsync(http, e).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The client went away; nobody is left to be answered.
        }
        catch (Exception e) when (!http.Response.HasStarted)
        {
            log?.Invoke($"{http.Request.Method} {http.Request.Path} failed: {e}");
            await Answers.WriteAsync(http, new SandboxStatusException(500, "InternalError", $"Internal error occurred: {e.Message}")).ConfigureAwait(false);
        }
    }

    private async Task RouteAsync(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-cache, private";
        var path = http.Request.Path.Value ?? "/";
        var open = path is "/healthz" or "/livez" or "/readyz" or "/version";
        if (!open && !Allowed(http)) throw new SandboxStatusException(401, "Unauthorized", "Unauthorized");
        if (http.Request.Method is "GET" or "HEAD")
        {
            switch (path.TrimEnd('/'))
            {
                case "":
                    await Answers.WriteAsync(http, Paths(catalog())).ConfigureAwait(false);
                    return;
                case "/healthz" or "/livez" or "/readyz":
                    await Answers.WriteAsync(http, "ok"u8.ToArray(), contentType: "text/plain; charset=utf-8").ConfigureAwait(false);
                    return;
                case "/version":
                    await Answers.WriteAsync(http, ServerVersion.Document).ConfigureAwait(false);
                    return;
            }

            if (Discovery.Find(http, path, catalog()) is var (document, type))
            {
                await Answers.WriteAsync(http, document, contentType: type).ConfigureAwait(false);
                return;
            }

            if (await openApi.TryHandleAsync(http, path).ConfigureAwait(false)) return;
        }

        var parsed = ApiPath.Parse(path) ?? throw StatusErrors.NotServed();
        if (AccessReviews.Serves(parsed)) await ReviewAsync(http, parsed).ConfigureAwait(false);
        else await resources.HandleAsync(Resolve(http, parsed)).ConfigureAwait(false);
    }

    private ApiRequest Resolve(HttpContext http, ApiPath path)
    {
        var resource = catalog().Find(path.Group, path.Resource);
        if (resource?.Version(path.Version) is not { } version) throw StatusErrors.NotServed();
        var inNamespace = path.Namespace.Length > 0;
        if (inNamespace && !resource.Namespaced) throw StatusErrors.NotServed();
        if (!inNamespace && resource.Namespaced && (path.Name.Length > 0 || http.Request.Method == "DELETE")) throw StatusErrors.NotServed();
        if (!inNamespace && resource.Namespaced && http.Request.Method == "POST")
        {
            throw new SandboxStatusException(405, "MethodNotAllowed", "the server does not allow this method on the requested resource") { Details = [] };
        }

        var request = new ApiRequest(http, path, resource, version);
        if (version.Deprecated)
        {
            request.Warnings.Add(version.DeprecationWarning is { Length: > 0 } warning ? warning : $"{request.ApiVersion} {resource.Kind} is deprecated");
        }

        return request;
    }

    private static async Task ReviewAsync(HttpContext http, ApiPath path)
    {
        if (http.Request.Method != "POST") throw StatusErrors.MethodNotAllowed();
        var (review, _) = await RequestBody.ReadObjectAsync(http, AccessReviews.Schema(path)).ConfigureAwait(false);
        await Answers.WriteAsync(http, AccessReviews.Answer(path, review), 201).ConfigureAwait(false);
    }

    private bool Allowed(HttpContext http)
    {
        if (_token is null) return true;
        var header = http.Request.Headers.Authorization.ToString();
        const string Scheme = "Bearer ";
        return header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(header[Scheme.Length..].Trim())), _token);
    }

    private static JsonObject Paths(ApiCatalog catalog)
    {
        var paths = new JsonArray("/api", "/api/v1", "/apis");
        foreach (var group in catalog.Groups.Where(g => g.Name.Length > 0))
        {
            paths.Add($"/apis/{group.Name}");
            foreach (var version in group.Versions) paths.Add($"/apis/{group.Name}/{version}");
        }

        foreach (var path in (string[])["/healthz", "/livez", "/openapi/v2", "/openapi/v3", "/readyz", "/version"]) paths.Add(path);
        return new JsonObject { ["paths"] = paths };
    }
}
