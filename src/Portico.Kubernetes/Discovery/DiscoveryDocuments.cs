using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

/// <summary>Reads the documents of API discovery. Pure.</summary>
internal static class DiscoveryDocuments
{
    public const string Aggregated =
        "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json";

    public static bool IsAggregated(JsonElement document) => Resource.Text(document, "kind") == "APIGroupDiscoveryList";

    /// <summary>
    /// Reads an APIGroupDiscoveryList: <c>{"items":[{"metadata":{"name":"apps"},"versions":[{"version":"v1","freshness":"Current","resources":[
    /// {"resource":"deployments","responseKind":{"kind":"Deployment"},"scope":"Namespaced","verbs":["list"],"subresources":[{"subresource":"status"}]}]}]}]}</c>.
    /// </summary>
    public static IEnumerable<GroupTypes> ReadAggregated(string cluster, JsonElement document)
    {
        foreach (var item in Items(document, "items"))
        {
            var group = Resource.Text(item, "metadata", "name");
            var types = new List<ServedType>();
            string? problem = null;
            foreach (var version in Items(item, "versions"))
            {
                var name = Resource.Text(version, "version");
                if (Resource.Text(version, "freshness") == "Stale") problem = $"its API server does not answer for version {name}";
                foreach (var resource in Items(version, "resources"))
                {
                    types.Add(new ServedType(cluster, group, name, Resource.Text(resource, "responseKind", "kind"), Resource.Text(resource, "resource"), Resource.Text(resource, "scope") != "Cluster")
                    {
                        Watchable = HasVerbs(resource),
                        StatusSubresource = Items(resource, "subresources").Any(s => Resource.Text(s, "subresource") == "status"),
                    });
                }
            }
            yield return new GroupTypes(group, First(types), problem);
        }
    }

    /// <summary>Group names and versions in order of preference out of an APIGroupList or APIGroup.</summary>
    public static (string Group, IReadOnlyList<string> Versions) ReadGroup(JsonElement group)
    {
        var preferred = Resource.Text(group, "preferredVersion", "version");
        var versions = Items(group, "versions").Select(v => Resource.Text(v, "version")).Where(v => v.Length > 0).ToList();
        return (Resource.Text(group, "name"), [.. versions.OrderByDescending(v => v == preferred)]);
    }

    /// <summary>Reads an APIResourceList: <c>{"resources":[{"name":"pods","kind":"Pod","namespaced":true,"verbs":["list"]},{"name":"pods/status",…}]}</c>.</summary>
    public static IEnumerable<ServedType> ReadVersion(string cluster, string group, string version, JsonElement document)
    {
        var resources = Items(document, "resources").ToList();
        var withStatus = resources.Select(r => Resource.Text(r, "name")).Where(n => n.EndsWith("/status", StringComparison.Ordinal))
            .Select(n => n[..^"/status".Length]).ToHashSet(StringComparer.Ordinal);
        return resources
            .Where(r => !Resource.Text(r, "name").Contains('/', StringComparison.Ordinal))
            .Select(r => new ServedType(cluster, group, version, Resource.Text(r, "kind"), Resource.Text(r, "name"), Resource.At(r, "namespaced").ValueKind == JsonValueKind.True)
            {
                Watchable = HasVerbs(r),
                StatusSubresource = withStatus.Contains(Resource.Text(r, "name")),
            });
    }

    /// <summary>The first of each kind: versions come in order of preference.</summary>
    public static IReadOnlyList<ServedType> First(IEnumerable<ServedType> types) =>
        [.. types.Where(t => t is { Kind.Length: > 0, Plural.Length: > 0 }).DistinctBy(t => t.Kind, StringComparer.Ordinal)];

    private static bool HasVerbs(JsonElement resource)
    {
        var verbs = Items(resource, "verbs").Select(v => v.ValueKind == JsonValueKind.String ? v.GetString() : null).ToHashSet(StringComparer.Ordinal);
        return verbs.Contains("list") && verbs.Contains("watch");
    }

    internal static IEnumerable<JsonElement> Items(JsonElement from, string name) =>
        Resource.At(from, name) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];
}
