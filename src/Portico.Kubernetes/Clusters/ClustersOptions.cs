namespace Portico.Kubernetes.Clusters;

/// <summary>The section <c>clusters</c> of the configuration.</summary>
public sealed class ClustersOptions
{
    public IList<ClusterOptions> Items { get; } = [];
}
