using System.Collections.Frozen;
using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Kubernetes.Watching;

namespace Portico.Kubernetes.Clusters;

/// <summary>The clusters of the configuration.</summary>
internal sealed class ClusterSet : IClusters, IDisposable
{
    private readonly ImmutableArray<Cluster> _all;
    private readonly FrozenDictionary<string, Cluster> _byName;

    public ClusterSet(IOptions<ClustersOptions> options, IAuthorizer authorizer, TimeProvider time, ILogger<Cluster> log)
    {
        _all = [.. options.Value.Items.Select(o => new Cluster(o, authorizer, WatchTiming.Default, time, log))];
        _byName = _all.ToFrozenDictionary(c => c.Name, StringComparer.Ordinal);
    }

    public IReadOnlyList<ICluster> All => _all;

    public ImmutableArray<Cluster> Clusters => _all;

    public ICluster? Find(string name) => _byName.GetValueOrDefault(name);

    public void Dispose()
    {
        foreach (var cluster in _all) cluster.Dispose();
    }
}
