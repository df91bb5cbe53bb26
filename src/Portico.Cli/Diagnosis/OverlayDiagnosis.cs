using System.Collections.Immutable;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;
using Portico.Kubernetes.Discovery;

namespace Portico.Cli.Diagnosis;

/// <summary>Form hints: of files, of ConfigMaps as they are now, and on definitions.</summary>
internal static class OverlayDiagnosis
{
    public static async Task<IReadOnlyList<Finding>> OfAsync(
        IReadOnlyList<ICluster> clusters, ImmutableArray<Offering> offerings, IServiceProvider services, CancellationToken cancellationToken)
    {
        var maps = await OverlaySurvey.TakeAsync(clusters, cancellationToken);
        var files = services.GetServices<IOverlaySource>().Select(s => s.Current);
        var overlays = new FormOverlays(new Surveyed(offerings), [new Fixed(OverlaySet.Of(files.Append(maps)))]);
        var count = overlays.Sources.Overlays.Length + offerings.Count(o => o.Annotations.ContainsKey(OverlayReader.Annotation));
        var reports = overlays.Reports();
        if (count == 0 && reports.IsEmpty) return [new Finding(Verdict.Note, "form hints", "there are none. docs/hints.md shows how forms are made better with them.")];
        return
        [
            new Finding(Verdict.Good, "form hints", $"{count} overlays are in force."),
            .. reports.Select(Of),
        ];
    }

    /// <summary>What is wrong with the texts of files, when no cluster says what they are about.</summary>
    public static IEnumerable<Finding> OfFiles(IServiceProvider services) =>
        services.GetServices<IOverlaySource>().SelectMany(s => s.Current.Reports).Select(Of);

    private static Finding Of(HintReport report) => new(report.IsError ? Verdict.Bad : Verdict.Note, "form hints", report.ToString());

    private sealed class Surveyed(ImmutableArray<Offering> offerings) : IOfferings
    {
        public event Action? Changed
        {
            add { }
            remove { }
        }

        public IReadOnlyList<Offering> Current => offerings;

        public Offering? Find(string id) => offerings.FirstOrDefault(o => o.Id == id);
    }

    private sealed class Fixed(OverlaySet set) : IOverlaySource
    {
        public event Action? Changed
        {
            add { }
            remove { }
        }

        public OverlaySet Current => set;
    }
}
