namespace Portico.Schema.Cel.Values;

/// <summary>A value that may be absent.</summary>
public sealed class CelOptional : CelValue
{
    private CelOptional(CelValue? value) => Value = value;

    /// <summary>Nothing.</summary>
    public static CelOptional None { get; } = new(null);

    /// <summary>The value, or null when there is none.</summary>
    public CelValue? Value { get; }

    /// <inheritdoc/>
    public override string TypeName => "optional_type";

    /// <summary>An optional of a value.</summary>
    public static CelOptional Of(CelValue value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value is null ? "optional.none()" : $"optional.of({Value})";

    internal override long Weight => 1 + (Value?.Weight ?? 0);

    internal override bool EqualTo(CelValue other) =>
        other is CelOptional o && (Value is null ? o.Value is null : o.Value is not null && Value.EqualTo(o.Value));

    internal override int Hash() => Value?.Hash() ?? 5;
}
