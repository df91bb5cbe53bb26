using System.Collections.Immutable;
using Portico.Core.Errors;
using Portico.Schema.Structural;
using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>
/// Puts the overlays about one version of a type together: what is said for fewer types wins, then the smaller name; rules of all of them hold. Two that are
/// equally specific and disagree are reported.
/// </summary>
internal sealed class HintMerge(ResourceSchema type, StructuralSchema whole)
{
    private readonly Dictionary<string, Merged> _fields = new(StringComparer.Ordinal);
    private readonly List<(HintSection Section, FormOverlay From)> _sections = [];
    private readonly ImmutableArray<HintReport>.Builder _reports = ImmutableArray.CreateBuilder<HintReport>();
    private readonly HashSet<(FormOverlay, string)> _unmatched = [];

    public ImmutableArray<HintReport> Reports => _reports.ToImmutable();

    /// <summary>Fields of overlays that this version doesn't have.</summary>
    public IReadOnlySet<(FormOverlay Overlay, string Text)> Unmatched => _unmatched;

    /// <summary>In the order of overlays, the winner first.</summary>
    public void Add(FormOverlay overlay)
    {
        foreach (var field in overlay.Fields)
        {
            var target = HintTarget.Find(whole, field.Path);
            if (target.Schema is null)
            {
                _unmatched.Add((overlay, field.Text));
                Report(overlay, field, "", HintReasons.MatchesNothing, $"{type.Kind} has no field {field.Text}: {target.Missing} isn't there.", NearestName.Advice(target.Missing!, target.Known));
                continue;
            }
            var key = target.Path.ToString();
            if (_fields.TryGetValue(key, out var known)) Merge(known, overlay, field);
            else _fields[key] = new Merged(target, field.Hint, overlay, field);
        }
        foreach (var section in overlay.Sections) Add(overlay, section);
    }

    public FormHints Finish()
    {
        var fit = new HintFit(type, whole, _reports);
        var fields = _fields.Values.Select(m => fit.Of(m.Target, m.Hint, m.First, m.Entry)).ToImmutableArray();
        foreach (var (overlay, field) in _fields.Values.Where(m => m.Hint.Section is not null).Select(m => (m.OwnerOf("section"), m.Entry)))
        {
            var title = _fields.Values.First(m => m.Entry == field).Hint.Section!;
            if (_sections.Exists(s => s.Section.Title == title)) continue;
            Report(overlay, field, "section", HintReasons.MatchesNothing, $"There is no section \"{title}\" under sections.", NearestName.Advice(title, _sections.Select(s => s.Section.Title)));
        }
        foreach (var (section, from) in _sections.Where(s => fields.All(f => f.Hint.Section != s.Section.Title) && !Elsewhere(s.Section.Title)))
        {
            _reports.Add(new HintReport(from, $"spec.sections", HintReasons.MatchesNothing, $"No field stands in the section \"{section.Title}\".", type));
        }
        return new FormHints(type, whole, fields, [.. _sections.Select(s => s.Section)], Reports, Unmatched);
    }

    /// <summary>Whether a field that this version lacks would stand in the section.</summary>
    private bool Elsewhere(string title) => _unmatched.Any(u => u.Item1.Fields.Any(f => f.Text == u.Item2 && f.Hint.Section == title));

    private void Merge(Merged known, FormOverlay overlay, OverlayField field)
    {
        foreach (var property in HintProperty.All)
        {
            if (property.Said(field.Hint) is not { } said) continue;
            if (property.Said(known.Hint) is not { } before)
            {
                known.Hint = property.Take(known.Hint, field.Hint);
                known.Owners[property.Name] = overlay;
            }
            else if (before != said && known.OwnerOf(property.Name) is var winner && winner.Specificity == overlay.Specificity)
            {
                Report(overlay, field, property.Name, HintReasons.Conflict, $"{winner} says otherwise about {property.Name} and wins.", "Say it in one of the two only, or make the match of one more specific.");
            }
        }
        known.Hint = known.Hint with { Validate = known.Hint.Validate.AddRange(field.Hint.Validate) };
    }

    private void Add(FormOverlay overlay, HintSection section)
    {
        var at = _sections.FindIndex(s => s.Section.Title == section.Title);
        if (at < 0)
        {
            _sections.Add((section, overlay));
            return;
        }
        var (known, winner) = _sections[at];
        if (winner.Specificity == overlay.Specificity && (known with { Help = known.Help ?? section.Help }) != section && section != new HintSection(section.Title))
        {
            _reports.Add(new HintReport(overlay, "spec.sections", HintReasons.Conflict, $"{winner} describes the section \"{section.Title}\" otherwise and wins.", type));
        }
        _sections[at] = (known with { Help = known.Help ?? section.Help, Order = known.Order ?? section.Order }, winner);
    }

    private void Report(FormOverlay overlay, OverlayField field, string property, string reason, string message, string advice) =>
        _reports.Add(new HintReport(overlay, field, property, Severity.Error, reason, message, advice, type));

    private sealed class Merged(HintTarget target, FieldHint hint, FormOverlay first, OverlayField entry)
    {
        public HintTarget Target => target;

        public FormOverlay First => first;

        public OverlayField Entry => entry;

        public FieldHint Hint { get; set; } = hint;

        public Dictionary<string, FormOverlay> Owners { get; } = [];

        public FormOverlay OwnerOf(string property) => Owners.GetValueOrDefault(property, first);
    }
}
