namespace Portico.Sdk.Resources;

/// <summary>An API group and kind, without a version.</summary>
/// <param name="Group">API group; empty for the core group.</param>
/// <param name="Kind">Kind such as <c>Deployment</c>.</param>
public readonly record struct GroupKind(string Group, string Kind)
{
    /// <summary>Kind and group as kubectl writes them: <c>Deployment.apps</c>, <c>Pod</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Kind : $"{Kind}.{Group}";

    /// <summary>Takes the group out of an apiVersion (<c>apps/v1</c>, <c>v1</c>).</summary>
    public static GroupKind Of(string apiVersion, string kind)
    {
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        return new GroupKind(slash < 0 ? "" : apiVersion[..slash], kind);
    }
}
