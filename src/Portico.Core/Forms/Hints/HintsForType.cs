using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>The hints of every served version of a type.</summary>
public sealed class HintsForType
{
    private readonly ImmutableDictionary<string, FormHints> _byVersion;

    private HintsForType(ResourceSchema type, ImmutableDictionary<string, FormHints> byVersion, ImmutableArray<FormOverlay> overlays) =>
        (Type, _byVersion, Overlays) = (type, byVersion, overlays);

    public ResourceSchema Type { get; }

    /// <summary>Overlays that are about it.</summary>
    public ImmutableArray<FormOverlay> Overlays { get; }

    /// <summary>What is said about one version; the preferred one when none is named.</summary>
    public FormHints Of(string? version) => _byVersion.GetValueOrDefault(version ?? Type.Preferred?.Name ?? "", FormHints.None);

    /// <param name="type">The type.</param>
    /// <param name="overlays">All there are.</param>
    /// <param name="cluster">The cluster whose definition the form is made of; null outside of clusters.</param>
    public static HintsForType Of(ResourceSchema type, IEnumerable<FormOverlay> overlays, string? cluster)
    {
        var here = overlays.Where(o => o.Match.IsAbout(type) && (o.Origin.Cluster is null || o.Origin.Cluster == cluster) && (o.Match.Cluster is null || o.Match.Cluster == cluster)).ToImmutableArray();
        var byVersion = type.Versions.Where(v => v.Served)
            .ToImmutableDictionary(v => v.Name, v => FormHints.Of(type, v, here.Where(o => o.Match.IsAbout(type, v.Name, cluster))));
        return new HintsForType(type, byVersion, [.. here.Where(o => byVersion.ContainsKey(o.Match.Version ?? "") || o.Match.Version is null)]);
    }

    /// <summary>What is wrong with the hints, said once for all versions; a field that at least one version has is none.</summary>
    public IEnumerable<HintReport> Reports()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (_, hints) in _byVersion)
        {
            foreach (var report in hints.Reports)
            {
                if (report.Finding.Reason == HintReasons.MatchesNothing && IsMatchedElsewhere(report)) continue;
                if (seen.Add(report.ToString())) yield return report;
            }
        }
    }

    private bool IsMatchedElsewhere(HintReport report) =>
        Overlays.FirstOrDefault(o => o.Name == report.Overlay && o.Origin == report.Origin) is { } overlay
        && overlay.Fields.FirstOrDefault(f => $"spec.fields.{f.Text}" == report.Finding.Path) is { } field
        && _byVersion.Any(v => overlay.Match.IsAbout(Type, v.Key, overlay.Match.Cluster) && !v.Value.Unmatched.Contains((overlay, field.Text)));
}
