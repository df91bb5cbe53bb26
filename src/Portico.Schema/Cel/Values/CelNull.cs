namespace Portico.Schema.Cel.Values;

/// <summary>null.</summary>
public sealed class CelNull : CelValue
{
    private CelNull()
    {
    }

    /// <summary>The one instance.</summary>
    public static CelNull Instance { get; } = new();

    /// <inheritdoc/>
    public override string TypeName => "null_type";

    /// <inheritdoc/>
    public override string ToString() => "null";

    internal override bool EqualTo(CelValue other) => other is CelNull;

    internal override int Hash() => 3;
}
