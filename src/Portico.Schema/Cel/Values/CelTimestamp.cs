namespace Portico.Schema.Cel.Values;

/// <summary>A moment, to the nanosecond, between the years 1 and 9999.</summary>
/// <param name="seconds">Seconds since 1970-01-01T00:00:00Z.</param>
/// <param name="nanoseconds">Nanoseconds within the second, 0 to 999,999,999.</param>
public sealed class CelTimestamp(long seconds, int nanoseconds) : CelValue
{
    /// <summary>Seconds since 1970-01-01T00:00:00Z.</summary>
    public long Seconds { get; } = seconds;

    /// <summary>Nanoseconds within the second.</summary>
    public int Nanoseconds { get; } = nanoseconds;

    /// <inheritdoc/>
    public override string TypeName => "google.protobuf.Timestamp";

    /// <inheritdoc/>
    public override string ToString() => Text.TimeText.Timestamp(this);

    internal override bool EqualTo(CelValue other) => other is CelTimestamp t && t.Seconds == Seconds && t.Nanoseconds == Nanoseconds;

    internal override int Hash() => HashCode.Combine(Seconds, Nanoseconds);
}
