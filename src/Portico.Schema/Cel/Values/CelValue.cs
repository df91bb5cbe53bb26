namespace Portico.Schema.Cel.Values;

/// <summary>
/// A value of the Common Expression Language. Immutable. Errors are values too (<see cref="CelError"/>): they flow through an evaluation
/// and are absorbed where CEL says so (<c>false &amp;&amp; error</c>).
/// Source: https://github.com/google/cel-spec/blob/master/doc/langdef.md#values
/// </summary>
public abstract class CelValue
{
    /// <summary>The type that <c>type(x)</c> yields, such as <c>int</c> or <c>google.protobuf.Duration</c>.</summary>
    public abstract string TypeName { get; }

    /// <summary>Whether this is an error.</summary>
    public bool IsError => this is CelError;

    /// <summary>How much there is to walk through, as a cost: a value is one, ten characters are one, a list or map one more than its parts.</summary>
    internal virtual long Weight => 1;

    /// <summary>Whether two values are equal as <c>==</c> has it: numbers by value across types, lists and maps element by element.</summary>
    internal abstract bool EqualTo(CelValue other);

    /// <summary>A hash that equal values share.</summary>
    internal abstract int Hash();

    /// <inheritdoc/>
    public sealed override bool Equals(object? obj) => obj is CelValue other && EqualTo(other);

    /// <inheritdoc/>
    public sealed override int GetHashCode() => Hash();
}
