namespace Portico.Core.Clusters;

/// <summary>The configured clusters.</summary>
public interface IClusters
{
    IReadOnlyList<ICluster> All { get; }

    /// <summary>The cluster of that name, or null.</summary>
    ICluster? Find(string name);
}
