using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms.Transitions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>What hints do to the candidates of one holder (the document, a list element, a map value).</summary>
internal sealed class HintLayout(HintNode? hints)
{
    private readonly ImmutableArray<FieldPath> _inSections = hints is null ? [] : [.. hints.InSections()];

    public HintNode? At(FieldPath path) => hints?.Find(path);

    /// <summary>Whether a field is left out: by what the hint says, otherwise by what the schema or a plugin says.</summary>
    public bool Hides(FieldPath path, bool otherwise) => At(path)?.Hint?.Hidden ?? otherwise;

    /// <summary>Whether something is said of the object itself, so that it stays one and isn't merged with its only field.</summary>
    public bool Names(FieldPath path) => At(path)?.Hint is not null;

    /// <summary>A candidate with what is said of it.</summary>
    public FormCandidate With(FormCandidate candidate)
    {
        var node = At(candidate.Path);
        if (node is null) return candidate;
        var hint = node.Hint;
        return candidate with
        {
            Hints = node,
            Order = hint?.Order ?? candidate.Order,
            Section = hint?.Section,
            Advanced = hint?.Section is null && (hint?.Advanced ?? candidate.Advanced),
            Machinery = hint?.Section is null && hint?.Advanced is null ? candidate.Machinery : null,
        };
    }

    /// <summary>Takes fields that belong to a section of the form out of their objects, or brings them to where the sections are.</summary>
    public void Finish(CollectedFields found, FormCandidate holder)
    {
        if (_inSections.IsEmpty) return;
        if (holder.Path.IsRoot)
        {
            var there = found.Candidates.Select(c => c.Path).ToHashSet();
            foreach (var path in _inSections.Where(p => !there.Contains(p)))
            {
                if (Fetch(holder, path) is { } fetched) found.Candidates.Add(With(fetched));
            }
        }
        else
        {
            found.Candidates.RemoveAll(c => _inSections.Contains(c.Path));
        }
        found.Candidates.RemoveAll(c => !_inSections.Contains(c.Path) && IsEmptied(c.Schema, c.Path));
    }

    /// <summary>Those with an order first, the others as they are.</summary>
    public static IEnumerable<T> Sorted<T>(IReadOnlyCollection<T> all, Func<T, double?> order) =>
        all.Any(o => order(o) is not null) ? all.OrderBy(o => order(o) ?? double.MaxValue) : all;

    /// <summary>Whether all fields of an object stand elsewhere.</summary>
    private bool IsEmptied(StructuralSchema schema, FieldPath path) =>
        schema.Properties.Count > 0 && schema.Properties.All(p => path.Child(p.Key) is var at && (_inSections.Contains(at) || IsEmptied(p.Value, at)));

    private static FormCandidate? Fetch(FormCandidate holder, FieldPath path)
    {
        var (at, asked, inherited) = (holder.Schema, holder.Asked, holder.Default as JsonObject);
        FormCandidate? candidate = null;
        foreach (var step in path.Steps())
        {
            if (step.Name is not { } name || at.Properties[name] is not { } child) return null;
            var hasDefault = child.HasDefault || inherited?.ContainsKey(name) == true;
            var required = at.Required.Contains(name);
            candidate = new FormCandidate(step, [name], child)
            {
                Asked = asked && required && !hasDefault,
                RequiredWhenUsed = !asked && required && !hasDefault,
                HasDefault = hasDefault,
                Default = child.HasDefault ? child.Default : inherited?[name],
                Owner = ((candidate ?? holder).Name, at),
                Changes = ChangeRules.Below((candidate ?? holder).Changes, ChangeRules.In(at), name, child),
            };
            (at, asked, inherited) = (child, asked && required, candidate.Default as JsonObject);
        }
        return candidate;
    }
}
