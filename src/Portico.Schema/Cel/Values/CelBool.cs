namespace Portico.Schema.Cel.Values;

/// <summary>true or false.</summary>
public sealed class CelBool : CelValue
{
    private CelBool(bool value) => Value = value;

    /// <summary>true.</summary>
    public static CelBool True { get; } = new(true);

    /// <summary>false.</summary>
    public static CelBool False { get; } = new(false);

    /// <summary>The value.</summary>
    public bool Value { get; }

    /// <inheritdoc/>
    public override string TypeName => "bool";

    /// <summary>The shared instance of a truth value.</summary>
    public static CelBool Of(bool value) => value ? True : False;

    /// <inheritdoc/>
    public override string ToString() => Value ? "true" : "false";

    internal override bool EqualTo(CelValue other) => ReferenceEquals(this, other);

    internal override int Hash() => Value ? 1 : 0;
}
