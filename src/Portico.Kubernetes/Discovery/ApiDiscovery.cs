using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Kubernetes.Clusters;

namespace Portico.Kubernetes.Discovery;

/// <summary>Asks a cluster for the types it serves: one aggregated document where it has that (Kubernetes 1.26 and later), group by group otherwise.</summary>
internal sealed class ApiDiscovery(ClusterHttp http)
{
    private const int Parallel = 6;

    public async Task<IReadOnlyList<GroupTypes>> AllAsync(CancellationToken cancellationToken)
    {
        var core = await CoreAsync(cancellationToken).ConfigureAwait(false);
        using var named = await ReadAsync("apis", "API groups", cancellationToken).ConfigureAwait(false);
        if (DiscoveryDocuments.IsAggregated(named.RootElement))
            return [core, .. DiscoveryDocuments.ReadAggregated(http.Name, named.RootElement)];
        var groups = DiscoveryDocuments.Items(named.RootElement, "groups").Select(DiscoveryDocuments.ReadGroup).ToList();
        var read = new GroupTypes[groups.Count];
        var options = new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellationToken };
        await System.Threading.Tasks.Parallel.ForAsync(0, groups.Count, options, async (i, ct) =>
            read[i] = await VersionsAsync(groups[i].Group, groups[i].Versions, ct).ConfigureAwait(false)).ConfigureAwait(false);
        return [core, .. read];
    }

    /// <summary>One group now; without types when the cluster doesn't serve it.</summary>
    public async Task<GroupTypes> GroupAsync(string group, CancellationToken cancellationToken)
    {
        if (group.Length == 0) return await CoreAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            using var document = await http.ReadAsync(new ApiCall($"apis/{Uri.EscapeDataString(group)}", "get", $"API group {group}"), cancellationToken).ConfigureAwait(false);
            return await VersionsAsync(group, DiscoveryDocuments.ReadGroup(document.RootElement).Versions, cancellationToken).ConfigureAwait(false);
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: 404 })
        {
            return new GroupTypes(group, [], null);
        }
    }

    private async Task<GroupTypes> CoreAsync(CancellationToken cancellationToken)
    {
        using var document = await ReadAsync("api", "the core API", cancellationToken).ConfigureAwait(false);
        return DiscoveryDocuments.IsAggregated(document.RootElement)
            ? DiscoveryDocuments.ReadAggregated(http.Name, document.RootElement).FirstOrDefault() ?? new GroupTypes("", [], null)
            : await VersionsAsync("", ["v1"], cancellationToken).ConfigureAwait(false);
    }

    private async Task<GroupTypes> VersionsAsync(string group, IReadOnlyList<string> versions, CancellationToken cancellationToken)
    {
        var types = new List<ServedType>();
        string? problem = null;
        foreach (var version in versions)
        {
            var path = group.Length == 0 ? $"api/{version}" : $"apis/{Uri.EscapeDataString(group)}/{Uri.EscapeDataString(version)}";
            try
            {
                using var document = await http.ReadAsync(new ApiCall(path, "get", $"API group {group}/{version}"), cancellationToken).ConfigureAwait(false);
                types.AddRange(DiscoveryDocuments.ReadVersion(http.Name, group, version, document.RootElement));
            }
            catch (PorticoException e) when (ApiStatus.Of(e) is { Code: not 401 } status)
            {
                // A 404 is a version that went between the two requests; anything else a broken extension server, which costs its own group only.
                if (status.Code != 404) problem = e.Message;
            }
        }
        return new GroupTypes(group, DiscoveryDocuments.First(types), problem);
    }

    private Task<JsonDocument> ReadAsync(string path, string what, CancellationToken cancellationToken) =>
        http.ReadAsync(new ApiCall(path, "get", what) { Accept = DiscoveryDocuments.Aggregated }, cancellationToken);
}
