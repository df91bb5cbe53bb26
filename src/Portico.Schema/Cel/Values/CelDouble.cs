using System.Globalization;

namespace Portico.Schema.Cel.Values;

/// <summary>A 64-bit IEEE 754 number.</summary>
/// <param name="value">The value.</param>
public sealed class CelDouble(double value) : CelValue
{
    /// <summary>The value.</summary>
    public double Value { get; } = value;

    /// <inheritdoc/>
    public override string TypeName => "double";

    /// <inheritdoc/>
    public override string ToString() => Value.ToString("R", CultureInfo.InvariantCulture);

    internal override bool EqualTo(CelValue other) => Numbers.Compare(this, other) == 0;

    internal override int Hash() => Numbers.Hash(Value);
}
