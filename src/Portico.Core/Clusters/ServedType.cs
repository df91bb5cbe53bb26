using Portico.Sdk.Resources;

namespace Portico.Core.Clusters;

/// <summary>A type that a cluster serves, from API discovery.</summary>
public sealed record ServedType(string Cluster, string Group, string Version, string Kind, string Plural, bool Namespaced)
{
    public bool StatusSubresource { get; init; }

    public bool Watchable { get; init; } = true;

    public GroupKind GroupKind => new(Group, Kind);

    public string ApiVersion => Group.Length == 0 ? Version : $"{Group}/{Version}";
}
