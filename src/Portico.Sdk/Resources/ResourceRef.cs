namespace Portico.Sdk.Resources;

/// <summary>The identity of an object: cluster, group, kind, namespace and name. The API version is a detail of access and not part of it.</summary>
/// <param name="Cluster">Portico's name of the cluster.</param>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind.</param>
/// <param name="Namespace">Namespace; empty for a cluster-scoped object.</param>
/// <param name="Name">Name.</param>
public readonly record struct ResourceRef(string Cluster, string Group, string Kind, string Namespace, string Name)
{
    /// <summary>Group and kind.</summary>
    public GroupKind GroupKind => new(Group, Kind);

    /// <summary><c>cluster/Kind.group/namespace/name</c>; the namespace is <c>-</c> when there is none.</summary>
    public override string ToString() => $"{Cluster}/{GroupKind}/{(Namespace.Length == 0 ? "-" : Namespace)}/{Name}";
}
