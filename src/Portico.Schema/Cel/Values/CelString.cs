namespace Portico.Schema.Cel.Values;

/// <summary>A text. Its size and indexes count Unicode code points.</summary>
/// <param name="value">The value.</param>
public sealed class CelString(string value) : CelValue
{
    /// <summary>The value.</summary>
    public string Value { get; } = value;

    /// <inheritdoc/>
    public override string TypeName => "string";

    /// <inheritdoc/>
    public override string ToString() => Value;

    internal override long Weight => 1 + (Value.Length / 10);

    internal override bool EqualTo(CelValue other) => other is CelString s && s.Value == Value;

    internal override int Hash() => Value.GetHashCode(StringComparison.Ordinal);
}
