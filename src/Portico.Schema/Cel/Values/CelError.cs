namespace Portico.Schema.Cel.Values;

/// <summary>An evaluation that failed, as a value.</summary>
/// <param name="message">What failed, in the words of cel-go where it has words for it (<c>no such key: x</c>).</param>
public sealed class CelError(string message) : CelValue
{
    /// <summary>What failed.</summary>
    public string Message { get; } = message;

    /// <inheritdoc/>
    public override string TypeName => "error";

    /// <inheritdoc/>
    public override string ToString() => Message;

    internal static CelError NoSuchOverload { get; } = new("no such overload");

    internal static CelError Overflow { get; } = new("integer overflow");

    internal override bool EqualTo(CelValue other) => ReferenceEquals(this, other);

    internal override int Hash() => Message.GetHashCode(StringComparison.Ordinal);
}
