using System.Globalization;

namespace Portico.Schema.Cel.Values;

/// <summary>An unsigned 64-bit integer.</summary>
/// <param name="value">The value.</param>
public sealed class CelUint(ulong value) : CelValue
{
    /// <summary>The value.</summary>
    public ulong Value { get; } = value;

    /// <inheritdoc/>
    public override string TypeName => "uint";

    /// <inheritdoc/>
    public override string ToString() => Value.ToString(CultureInfo.InvariantCulture);

    internal override bool EqualTo(CelValue other) => Numbers.Compare(this, other) == 0;

    internal override int Hash() => Numbers.Hash(Value);
}
