using System.Collections.Immutable;
using System.Text.Json;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Tests.Graphs;

public sealed class ResourceCacheTests
{
    private static readonly ResourceRef ConfigMap = new("c", "", "ConfigMap", "n", "settings");

    private readonly ResourceCache _cache = new(r =>
        r.Ref.Kind == "Pod" ? ImmutableArray.Create(new ResourceLink(LinkType.References, ConfigMap)) : []);

    [Fact]
    public void Object_is_kept_without_managed_fields_and_last_applied()
    {
        _cache.Put(Parse("""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n","managedFields":[{"manager":"x"}],
             "annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{}","keep":"me"}},"spec":{"nodeName":"a"}}
            """));

        var kept = _cache.Find(new ResourceRef("c", "", "Pod", "n", "p"))!;

        Assert.Equal("""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"p","namespace":"n","annotations":{"keep":"me"}},"spec":{"nodeName":"a"}}""", kept.Json.GetRawText());
    }

    [Fact]
    public void Secret_keeps_the_names_of_its_values_only()
    {
        _cache.Put(Parse("""{"apiVersion":"v1","kind":"Secret","metadata":{"name":"s","namespace":"n"},"data":{"password":"c2VjcmV0"},"stringData":{"token":"abc"},"type":"Opaque"}"""));

        var text = _cache.Find(new ResourceRef("c", "", "Secret", "n", "s"))!.Json.GetRawText();

        Assert.Contains("password", text, StringComparison.Ordinal);
        Assert.DoesNotContain("c2VjcmV0", text, StringComparison.Ordinal);
        Assert.DoesNotContain("abc", text, StringComparison.Ordinal);
    }

    [Fact]
    public void Owned_objects_follow_their_owner_references()
    {
        _cache.Put(Pod("p", "1", owner: "u1"));
        Assert.Equal("p", Assert.Single(_cache.OwnedBy("u1")).Ref.Name);

        _cache.Put(Pod("p", "2", owner: "u2"));
        Assert.Empty(_cache.OwnedBy("u1"));
        Assert.Single(_cache.OwnedBy("u2"));

        _cache.Remove(new ResourceRef("c", "", "Pod", "n", "p"));
        Assert.Empty(_cache.OwnedBy("u2"));
        Assert.Equal(0, _cache.Count);
    }

    [Fact]
    public void Incoming_links_name_their_source_even_when_the_target_is_unknown()
    {
        _cache.Put(Pod("p", "1", owner: "u1"));

        Assert.Equal(new ResourceEdge(new ResourceRef("c", "", "Pod", "n", "p"), ConfigMap, LinkType.References), Assert.Single(_cache.Incoming(ConfigMap)));

        _cache.Remove(new ResourceRef("c", "", "Pod", "n", "p"));
        Assert.Empty(_cache.Incoming(ConfigMap));
    }

    [Fact]
    public void Same_version_again_changes_nothing()
    {
        Assert.True(_cache.Put(Pod("p", "7", owner: "u1")));
        var version = _cache.Version;

        Assert.False(_cache.Put(Pod("p", "7", owner: "u1")));
        Assert.Equal(version, _cache.Version);
    }

    [Fact]
    public void Kind_lists_are_per_cluster()
    {
        _cache.Put(Pod("p", "1", owner: "u1"));
        _cache.Put(new Resource("other", Pod("q", "1", owner: "u1").Json));

        Assert.Equal("p", Assert.Single(_cache.OfKind("c", new GroupKind("", "Pod"))).Ref.Name);
        Assert.False(_cache.Knows("c", new GroupKind("", "Pod")));
    }

    private static Resource Pod(string name, string version, string owner) => Parse(
        $$"""{"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{name}}","namespace":"n","uid":"{{name}}","resourceVersion":"{{version}}","ownerReferences":[{"apiVersion":"apps/v1","kind":"ReplicaSet","name":"r","uid":"{{owner}}"}] } }""");

    private static Resource Parse(string json) => new("c", JsonDocument.Parse(json).RootElement);
}
