using System.Collections.Immutable;
using Portico.Core.Errors;
using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>Everything that is wrong with overlays, over all types that there are.</summary>
public static class OverlayReview
{
    private const string _advice = "Correct group, kind and version, or remove it.";

    /// <param name="set">The overlays, with what is wrong with their texts.</param>
    /// <param name="types">The types and what was made of the overlays for each.</param>
    public static ImmutableArray<HintReport> Of(OverlaySet set, IReadOnlyCollection<HintsForType> types)
    {
        var reports = ImmutableArray.CreateBuilder<HintReport>();
        reports.AddRange(set.Reports);
        foreach (var overlay in set.Overlays)
        {
            if (types.Any(t => t.Overlays.Contains(overlay))) continue;
            var near = types.Where(t => overlay.Match.IsAbout(t.Type)).Select(t => t.Type).FirstOrDefault();
            var why = near is null ? NearestName.Advice(overlay.Match.Kind, types.Select(t => t.Type.Kind).Distinct())
                : overlay.Origin.Cluster is { } cluster ? $"{near.Kind} is offered, but its form isn't made of the definition on cluster {cluster}."
                : $"{near.Kind} is there, but not in that version or not on that cluster.";
            reports.Add(new HintReport(overlay.Origin, overlay.Name, Diagnostic.Error("spec.match", HintReasons.MatchesNothing, $"Nothing that is offered is {overlay.Match}.", $"{why} {_advice}") with { Position = overlay.Position }));
        }
        foreach (var type in types) reports.AddRange(type.Reports());
        foreach (var twins in set.Overlays.GroupBy(o => (o.Name, o.Match)).Where(g => g.Count() > 1))
        {
            var (first, second) = (twins.First(), twins.Last());
            reports.Add(new HintReport(second.Origin, second.Name, Diagnostic.Error("metadata.name", HintReasons.Conflict, $"{first.Origin.Place} has an overlay of the same name about the same type.", "Give one of them another name.") with { Position = second.Position }));
        }
        return reports.ToImmutable();
    }
}
