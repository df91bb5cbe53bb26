namespace Portico.Schema.Cel.Values;

/// <summary>A named format of Kubernetes' format library.</summary>
/// <param name="name">Name such as <c>dns1123Label</c>.</param>
public sealed class CelFormat(string name) : CelOpaque
{
    /// <summary>Name of the format.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override string TypeName => "kubernetes.NamedFormat";

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal override bool EqualTo(CelValue other) => other is CelFormat f && f.Name == Name;

    internal override int Hash() => Name.GetHashCode(StringComparison.Ordinal);
}
