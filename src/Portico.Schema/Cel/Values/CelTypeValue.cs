namespace Portico.Schema.Cel.Values;

/// <summary>A type as a value: <c>type(1) == int</c>.</summary>
/// <param name="name">Name of the type.</param>
public sealed class CelTypeValue(string name) : CelValue
{
    /// <summary>Name of the type.</summary>
    public string Name { get; } = name;

    /// <inheritdoc/>
    public override string TypeName => "type";

    /// <inheritdoc/>
    public override string ToString() => Name;

    internal override bool EqualTo(CelValue other) => other is CelTypeValue t && t.Name == Name;

    internal override int Hash() => Name.GetHashCode(StringComparison.Ordinal);
}
