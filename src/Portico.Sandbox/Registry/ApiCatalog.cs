using System.Collections.Immutable;

namespace Portico.Sandbox.Registry;

/// <summary>What the API serves at a moment: built-in resources and those of established CustomResourceDefinitions.</summary>
internal sealed class ApiCatalog
{
    private readonly ImmutableDictionary<GroupResource, ApiResource> _resources;
    private readonly Dictionary<(string Group, string Version, string Kind), ApiResource> _kinds = [];

    public ApiCatalog(ImmutableDictionary<GroupResource, ApiResource> resources, long generation)
    {
        _resources = resources;
        Generation = generation;
        foreach (var resource in resources.Values)
        {
            foreach (var version in resource.Versions.Where(v => v.Served)) _kinds[(resource.Group, version.Name, resource.Kind)] = resource;
        }

        Groups = [.. resources.Values.GroupBy(r => r.Group).OrderBy(g => GroupOrder(g.Key)).ThenBy(g => g.Key, StringComparer.Ordinal).Select(g => new ApiGroup(g.Key, g))];
    }

    /// <summary>Counts changes, for caches and entity tags.</summary>
    public long Generation { get; }

    /// <summary>Tells catalogs of different runs apart, as generations begin anew.</summary>
    public string Stamp { get; private init; } = Guid.NewGuid().ToString("N");

    public ImmutableArray<ApiGroup> Groups { get; }

    public IEnumerable<ApiResource> Resources => _resources.Values;

    public ApiCatalog With(ApiResource resource) => new(_resources.SetItem(resource.Id, resource), Generation + 1) { Stamp = Stamp };

    public ApiCatalog Without(GroupResource resource) => new(_resources.Remove(resource), Generation + 1) { Stamp = Stamp };

    public ApiResource? Find(string group, string plural) => _resources.GetValueOrDefault(new GroupResource(group, plural));

    public ApiResource? FindKind(string apiVersion, string kind)
    {
        var (group, version) = Split(apiVersion);
        return _kinds.GetValueOrDefault((group, version, kind));
    }

    public static (string Group, string Version) Split(string apiVersion)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? ("", apiVersion) : (apiVersion[..slash], apiVersion[(slash + 1)..]);
    }

    private static int GroupOrder(string group) => group switch
    {
        "" => 0,
        "apps" => 1,
        _ when !group.Contains('.', StringComparison.Ordinal) => 2,
        _ when group.EndsWith(".k8s.io", StringComparison.Ordinal) => 3,
        _ => 4,
    };
}
