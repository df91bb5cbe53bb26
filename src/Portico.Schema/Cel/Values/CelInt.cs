using System.Globalization;

namespace Portico.Schema.Cel.Values;

/// <summary>A signed 64-bit integer.</summary>
/// <param name="value">The value.</param>
public sealed class CelInt(long value) : CelValue
{
    /// <summary>The value.</summary>
    public long Value { get; } = value;

    /// <inheritdoc/>
    public override string TypeName => "int";

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal override bool EqualTo(CelValue other) => other is CelInt i ? i.Value == Value : Numbers.Compare(this, other) == 0;

    internal override int Hash() => Numbers.Hash(Value);
}
