namespace Portico.Schema.Cel.Values;

/// <summary>A sequence of bytes.</summary>
/// <param name="value">The value; not to be changed afterwards.</param>
public sealed class CelBytes(byte[] value) : CelValue
{
    private readonly byte[] _value = value;

    /// <summary>The value.</summary>
    public ReadOnlySpan<byte> Value => _value;

    /// <inheritdoc/>
    public override string TypeName => "bytes";

    /// <inheritdoc/>
    public override string ToString() => Convert.ToBase64String(_value);

    internal override long Weight => 1 + (_value.Length / 10);

    internal override bool EqualTo(CelValue other) => other is CelBytes b && b.Value.SequenceEqual(Value);

    internal override int Hash()
    {
        var hash = default(HashCode);
        hash.AddBytes(_value);
        return hash.ToHashCode();
    }
}
