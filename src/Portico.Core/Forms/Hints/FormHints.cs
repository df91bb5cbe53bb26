using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>Everything that overlays say about the form of one version of a type, held against its schema. Immutable.</summary>
public sealed class FormHints
{
    internal FormHints(ResourceSchema? type, StructuralSchema? whole, ImmutableArray<FormHint> fields, ImmutableArray<HintSection> sections,
        ImmutableArray<HintReport> reports, IReadOnlySet<(FormOverlay Overlay, string Text)> unmatched)
    {
        Type = type;
        Whole = whole ?? StructuralSchema.Anything;
        Fields = fields;
        Sections = [.. sections.OrderBy(s => s.Order ?? double.MaxValue)];
        Unmatched = unmatched;
        Root = HintNode.Of(fields);
        Conditional = [.. fields.Where(f => f.Hint.IsConditional)];
        Presets = [.. fields.Where(f => f.Hint.Default is not null)];
        Reports = reports.AddRange(type is null ? [] : HintTrial.Of(this));
    }

    /// <summary>Nothing is said.</summary>
    public static FormHints None { get; } = new(null, null, [], [], [], new HashSet<(FormOverlay, string)>());

    public ImmutableArray<FormHint> Fields { get; }

    /// <summary>In the order of the form.</summary>
    public ImmutableArray<HintSection> Sections { get; }

    /// <summary>What doesn't fit this version.</summary>
    public ImmutableArray<HintReport> Reports { get; }

    public bool IsEmpty => Fields.IsEmpty && Sections.IsEmpty;

    internal ResourceSchema? Type { get; }

    /// <summary>The schema of the whole object, metadata included.</summary>
    internal StructuralSchema Whole { get; }

    internal HintNode? Root { get; }

    /// <summary>Those that depend on what is entered.</summary>
    internal ImmutableArray<FormHint> Conditional { get; }

    internal ImmutableArray<FormHint> Presets { get; }

    /// <summary>Fields of overlays that this version doesn't have.</summary>
    internal IReadOnlySet<(FormOverlay Overlay, string Text)> Unmatched { get; }

    /// <summary>The hints of a version of a type, out of overlays that are about it.</summary>
    public static FormHints Of(ResourceSchema type, SchemaVersion version, IEnumerable<FormOverlay> overlays)
    {
        var about = overlays.OrderByDescending(o => o.Specificity).ThenBy(o => o.Name, StringComparer.Ordinal).ThenBy(o => o.Origin.Place, StringComparer.Ordinal).ToList();
        if (about.Count == 0) return None;
        var merge = new HintMerge(type, HintTarget.Whole(type, version.Schema));
        foreach (var overlay in about) merge.Add(overlay);
        return merge.Finish();
    }
}
