using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using Portico.Core.Discovery;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>All hints there are, live: of files, of ConfigMaps and on the definitions of what is offered.</summary>
public sealed class FormOverlays
{
    private readonly IOfferings _offerings;
    private readonly ImmutableArray<IOverlaySource> _sources;
    private volatile ConditionalWeakTable<ResourceSchema, Made> _made = [];

    public FormOverlays(IOfferings offerings, IEnumerable<IOverlaySource> sources)
    {
        _offerings = offerings;
        _sources = [.. sources];
        foreach (var source in _sources) source.Changed += SourceChanged;
    }

    /// <summary>Raised after hints changed; handlers must return at once.</summary>
    public event Action? Changed;

    /// <summary>The overlays of all sources; those on definitions are not among them.</summary>
    public OverlaySet Sources => OverlaySet.Of(_sources.Select(s => s.Current));

    /// <summary>What is said about an offering's form.</summary>
    public HintsForType For(Offering offering) => Make(offering).Hints;

    /// <summary>Everything that is wrong, for the platform's engineers.</summary>
    public ImmutableArray<HintReport> Reports() => Review(_offerings.Current);

    /// <summary>The same for offerings that were looked up otherwise, as a diagnosis does.</summary>
    public ImmutableArray<HintReport> Review(IReadOnlyList<Offering> offerings)
    {
        var made = offerings.Select(Make).ToList();
        var all = Sources;
        return OverlayReview.Of(all with { Reports = [.. all.Reports, .. made.SelectMany(m => m.Reports)] }, [.. made.Select(m => m.Hints)]);
    }

    private Made Make(Offering offering) => _made.GetValue(offering.Type, _ =>
    {
        var (own, reports) = OfDefinition(offering);
        var overlays = own is null ? Sources.Overlays : Sources.Overlays.Add(own);
        return new Made(HintsForType.Of(offering.Type, overlays, offering.Definition.Cluster), reports);
    });

    private static (FormOverlay? Overlay, ImmutableArray<HintReport> Reports) OfDefinition(Offering offering)
    {
        if (offering.Annotations.GetValueOrDefault(OverlayReader.Annotation) is not { } text) return (null, []);
        var origin = new HintOrigin(HintOriginKind.Definition, $"{offering.Definition} {OverlayReader.Annotation}");
        return OverlayReader.ReadAnnotation(text, origin, offering.Definition.Name, new OverlayMatch(offering.Type.Group, offering.Type.Kind));
    }

    private void SourceChanged()
    {
        _made = [];
        Changed?.Invoke();
    }

    private sealed record Made(HintsForType Hints, ImmutableArray<HintReport> Reports);
}
