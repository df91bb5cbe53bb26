namespace Portico.Sandbox.Simulators.Objects;

/// <summary>What identifies an object in the sandbox. The namespace is empty for cluster-scoped kinds.</summary>
internal readonly record struct ObjectId(string ApiVersion, string Kind, string Namespace, string Name)
{
    public string Group => ObjectAccess.GroupOf(ApiVersion);

    public override string ToString() => Namespace.Length == 0 ? $"{Kind} {Name}" : $"{Kind} {Namespace}/{Name}";
}
