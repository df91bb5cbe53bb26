using Portico.Sdk.Resources;

namespace Portico.Web.Ui.Kit;

/// <summary>Glyph, word and colour of a state; the same everywhere: tables, graph, timeline, terminal.</summary>
/// <param name="Glyph">Shape, so that colour isn't needed.</param>
/// <param name="Word">Word.</param>
/// <param name="Tone">ok, info, warn, bad or idle: a family of design tokens.</param>
public readonly record struct StatusLook(string Glyph, string Word, string Tone)
{
    public static StatusLook Of(HealthState state) => state switch
    {
        HealthState.Healthy => new("●", "Healthy", "ok"),
        HealthState.Progressing => new("◐", "Progressing", "info"),
        HealthState.Degraded => new("▲", "Degraded", "warn"),
        HealthState.Failed => new("■", "Failed", "bad"),
        HealthState.Missing => new("◌", "Missing", "warn"),
        HealthState.Suspended => new("⏸", "Suspended", "idle"),
        HealthState.Stuck => new("⌛", "Stuck", "bad"),
        _ => new("○", "Unknown", "idle"),
    };

    /// <summary>Parses a facet value such as <c>Healthy</c>.</summary>
    public static StatusLook Of(string state) => Of(Enum.TryParse<HealthState>(state, ignoreCase: true, out var known) ? known : HealthState.Unknown);

    /// <summary>Worst first, as lists of states are ordered.</summary>
    public static IReadOnlyList<HealthState> WorstFirst { get; } =
    [
        HealthState.Failed, HealthState.Stuck, HealthState.Degraded, HealthState.Missing,
        HealthState.Progressing, HealthState.Suspended, HealthState.Unknown, HealthState.Healthy,
    ];
}
