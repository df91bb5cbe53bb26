using System.Text.Json.Nodes;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>
/// Schemas of the types that a cluster serves, out of its OpenAPI v3 documents; where it publishes none, out of the CRD or its OpenAPI v2 document. A few are kept; whether one still
/// holds is asked of the index, which names every document with its hash. One document is read at a time: those of the core group have megabytes.
/// </summary>
internal sealed class TypeSchemas(ClusterHttp http, TypeCache types, TimeProvider time) : IDisposable
{
    internal const int Most = 64;
    private const long MaxDocument = 48L << 20;
    private static readonly TimeSpan _trusted = TimeSpan.FromMinutes(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private readonly Dictionary<(string Group, string Version, string Kind), Kept> _kept = [];

    /// <summary>The schema of a type in one version; null when the cluster doesn't serve it or says nothing of its fields.</summary>
    public async Task<ResourceSchema?> FindAsync(string group, string version, string kind, CancellationToken cancellationToken)
    {
        var served = (await types.GetAsync(cancellationToken).ConfigureAwait(false)).Find(new GroupKind(group, kind));
        if (served is null) return null;
        await _one.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var key = (group, version, kind);
            var now = time.GetUtcNow();
            if (_kept.TryGetValue(key, out var known) && now - known.At < _trusted) return known.Type;
            var address = await AddressAsync(group, version, cancellationToken).ConfigureAwait(false);
            if (known is not null && address is not null && known.Address == address)
            {
                _kept[key] = known with { At = now };
                return known.Type;
            }
            var read = address is not null
                ? await OfDocumentAsync(address, served, version, cancellationToken).ConfigureAwait(false)
                : await OfDefinitionAsync(served, version, cancellationToken).ConfigureAwait(false) ?? await OfOldDocumentAsync(served, version, cancellationToken).ConfigureAwait(false);
            if (_kept.Count >= Most && !_kept.ContainsKey(key)) _kept.Remove(_kept.MinBy(k => k.Value.At).Key);
            _kept[key] = new Kept(read, address, now);
            return read;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    /// <summary>Where the document of a version is, hash and all; null when the cluster publishes none: <c>{paths: {apis/apps/v1: {serverRelativeURL: /openapi/v3/apis/apps/v1?hash=…}}}</c>.</summary>
    private async Task<string?> AddressAsync(string group, string version, CancellationToken cancellationToken)
    {
        try
        {
            using var index = await http.ReadAsync(new ApiCall("openapi/v3", "get", "the index of its OpenAPI documents"), cancellationToken).ConfigureAwait(false);
            var address = Resource.Text(index.RootElement, "paths", group.Length == 0 ? $"api/{version}" : $"apis/{group}/{version}", "serverRelativeURL");
            return address.StartsWith("/openapi/v3/", StringComparison.Ordinal) ? address : null;
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 403 or 404 or 406 })
        {
            return null;
        }
    }

    private async Task<ResourceSchema?> OfDocumentAsync(string address, ServedType served, string version, CancellationToken cancellationToken)
    {
        var call = new ApiCall(address, "get", $"the OpenAPI document of {served.Group}/{version}") { MaxBody = MaxDocument };
        using var document = await http.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        return JsonObject.Create(document.RootElement) is { } root && OpenApiReader.Read(root, served.Group, version, served.Kind).Schemas is [var type, ..] ? Named(type, served) : null;
    }

    /// <summary>Out of the one document of everything, for types that have no CRD on API servers before 1.24.</summary>
    private async Task<ResourceSchema?> OfOldDocumentAsync(ServedType served, string version, CancellationToken cancellationToken)
    {
        try
        {
            return await OfDocumentAsync("openapi/v2", served, version, cancellationToken).ConfigureAwait(false);
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 403 or 404 or 406 })
        {
            return null;
        }
    }

    /// <summary>Out of the CRD, for API servers that publish no OpenAPI v3.</summary>
    private async Task<ResourceSchema?> OfDefinitionAsync(ServedType served, string version, CancellationToken cancellationToken)
    {
        if (served.Group.Length == 0) return null;
        try
        {
            var call = new ApiCall($"apis/apiextensions.k8s.io/v1/customresourcedefinitions/{Uri.EscapeDataString($"{served.Plural}.{served.Group}")}", "get", $"the CRD of {served.GroupKind}");
            using var definition = await http.ReadAsync(call, cancellationToken).ConfigureAwait(false);
            var type = CrdReader.Read(JsonObject.Create(definition.RootElement)!).Schemas.FirstOrDefault();
            return type?.Versions.Any(v => v.Name == version && v.Served) == true ? type : null;
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 403 or 404 })
        {
            return null;
        }
    }

    private static ResourceSchema Named(ResourceSchema type, ServedType served) => type with
    {
        Plural = served.Plural,
        Namespaced = served.Namespaced,
        Versions = [type.Versions[0] with { StatusSubresource = served.StatusSubresource }],
    };

    /// <summary>What was read, from where, and when that was last found to hold.</summary>
    private sealed record Kept(ResourceSchema? Type, string? Address, DateTimeOffset At);
}
