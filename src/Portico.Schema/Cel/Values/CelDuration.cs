namespace Portico.Schema.Cel.Values;

/// <summary>A span of time in nanoseconds, as Go's time.Duration.</summary>
/// <param name="nanoseconds">Nanoseconds, negative ones too.</param>
public sealed class CelDuration(long nanoseconds) : CelValue
{
    /// <summary>Nanoseconds.</summary>
    public long Nanoseconds { get; } = nanoseconds;

    /// <inheritdoc/>
    public override string TypeName => "google.protobuf.Duration";

    /// <inheritdoc/>
    public override string ToString() => Text.TimeText.Duration(Nanoseconds);

    internal override bool EqualTo(CelValue other) => other is CelDuration d && d.Nanoseconds == Nanoseconds;

    internal override int Hash() => Nanoseconds.GetHashCode();
}
