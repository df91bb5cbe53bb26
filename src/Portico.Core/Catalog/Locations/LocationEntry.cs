using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Core.Catalog.Locations;

/// <summary>A location that is followed, with what its last reading said. Status is replaced whole; the rest is used under the gate.</summary>
internal sealed class LocationEntry(LocationStatus status, KindAllowance allowed) : IDisposable
{
    public LocationRef Location { get; } = new(status.Type, status.Target);

    public string Key => Location.ToString();

    public KindAllowance Allowed { get; set; } = allowed;

    public LocationStatus Status { get; set; } = status;

    /// <summary>Whether it is no fault that there is no file.</summary>
    public bool IsOptional { get; init; }

    /// <summary>What its provider last said; empty when nobody tells of changes.</summary>
    public string Stamp { get; set; } = "";

    /// <summary>Only one reading at a time.</summary>
    public SemaphoreSlim Gate { get; } = new(1);

    public IReadOnlyCollection<SourceStamp> Stamps { get; set; } = [];

    /// <summary>Whether the next look reads, changed or not.</summary>
    public bool IsForced { get; set; } = true;

    /// <summary>Whether a source said that something changed since the last look began.</summary>
    public bool IsHeard { get; set; }

    public bool IsRunning { get; set; }

    public bool IsGone { get; set; }

    public int Failures { get; set; }

    public DateTimeOffset Next { get; set; } = DateTimeOffset.MinValue;

    public void Dispose() => Gate.Dispose();
}
