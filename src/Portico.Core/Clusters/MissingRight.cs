namespace Portico.Core.Clusters;

/// <summary>Something that a cluster doesn't allow Portico's account, as RBAC says it.</summary>
/// <param name="Cluster">Portico's name of the cluster.</param>
/// <param name="Verb">Verb such as <c>list</c>.</param>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Plural">Plural name such as <c>deployments</c>.</param>
public sealed record MissingRight(string Cluster, string Verb, string Group, string Plural)
{
    /// <summary>The type as kubectl writes it: <c>deployments.apps</c>.</summary>
    public string Type => Group.Length == 0 ? Plural : $"{Plural}.{Group}";

    public override string ToString() => $"may not {Verb} {Type} on {Cluster}";
}
