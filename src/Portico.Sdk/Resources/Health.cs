namespace Portico.Sdk.Resources;

/// <summary>Health of an object, with the reason when it isn't healthy.</summary>
/// <param name="State">The state.</param>
/// <param name="Reason">Machine-readable reason in PascalCase as conditions have it, or empty.</param>
/// <param name="Message">A sentence for people, or empty.</param>
public sealed record Health(HealthState State, string Reason = "", string Message = "")
{
    /// <summary>Nothing is known.</summary>
    public static Health Unknown { get; } = new(HealthState.Unknown);

    /// <summary>As wanted.</summary>
    public static Health Healthy { get; } = new(HealthState.Healthy);

    /// <summary>When the state began, if known.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>The worse of two: Failed, Degraded, Stuck, Missing, Progressing, Suspended, Unknown, Healthy.</summary>
    public static Health Worst(Health a, Health b) => Rank(b.State) > Rank(a.State) ? b : a;

    private static int Rank(HealthState state) => state switch
    {
        HealthState.Healthy => 0,
        HealthState.Unknown => 1,
        HealthState.Suspended => 2,
        HealthState.Progressing => 3,
        HealthState.Missing => 4,
        HealthState.Stuck => 5,
        HealthState.Degraded => 6,
        _ => 7,
    };
}
