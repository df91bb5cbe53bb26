using System.Collections.Immutable;
using System.Text.Json;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>
/// An object at rest: UTF-8 bytes, about half of what a parsed document weighs. Parsed again when asked for, and shared
/// between readers as long as one of them holds it.
/// </summary>
internal sealed class CachedResource(ResourceRef @ref, string uid, string resourceVersion, byte[] json)
{
    private readonly WeakReference<Resource?> _parsed = new(null);

    public ResourceRef Ref { get; } = @ref;

    public string Uid { get; } = uid;

    public string ResourceVersion { get; } = resourceVersion;

    public required ImmutableArray<OwnerReference> Owners { get; init; }

    public required ImmutableArray<ResourceLink> Links { get; init; }

    public Resource Read()
    {
        if (_parsed.TryGetTarget(out var resource)) return resource;
        var reader = new Utf8JsonReader(json);
        resource = new Resource(Ref.Cluster, JsonElement.ParseValue(ref reader));
        _parsed.SetTarget(resource);
        return resource;
    }
}
