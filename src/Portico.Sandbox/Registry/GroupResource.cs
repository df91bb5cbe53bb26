namespace Portico.Sandbox.Registry;

/// <summary>Where objects are kept: API group and plural name, whatever version they are asked for in.</summary>
internal readonly record struct GroupResource(string Group, string Resource)
{
    /// <summary>As messages write it: <c>deployments.apps</c>, <c>pods</c>.</summary>
    public override string ToString() => Group.Length == 0 ? Resource : $"{Resource}.{Group}";
}
