using System.Collections.Immutable;

namespace Portico.Core.Forms.Hints;

/// <summary>Overlays, and what is wrong with them or with reading them.</summary>
public sealed record OverlaySet(ImmutableArray<FormOverlay> Overlays, ImmutableArray<HintReport> Reports)
{
    public static OverlaySet Empty { get; } = new([], []);

    /// <summary>All of them together.</summary>
    public static OverlaySet Of(IEnumerable<OverlaySet> sets)
    {
        var all = sets.ToList();
        return new OverlaySet([.. all.SelectMany(s => s.Overlays)], [.. all.SelectMany(s => s.Reports)]);
    }
}
