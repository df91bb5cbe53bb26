namespace Portico.Sdk.Resources;

/// <summary>How an object is, worst last in no particular sense; see <see cref="Health.Worst"/> for the order of severity.</summary>
public enum HealthState
{
    /// <summary>Nothing is known.</summary>
    Unknown,

    /// <summary>As wanted.</summary>
    Healthy,

    /// <summary>On its way.</summary>
    Progressing,

    /// <summary>Deliberately paused.</summary>
    Suspended,

    /// <summary>Wanted but not there.</summary>
    Missing,

    /// <summary>Progressing for so long, or deleting for so long, that somebody must look.</summary>
    Stuck,

    /// <summary>Works in part.</summary>
    Degraded,

    /// <summary>Does not work and won't by itself.</summary>
    Failed,
}
