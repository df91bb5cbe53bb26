using System.Collections.Immutable;
using Portico.Core.Catalog.Rules;

namespace Portico.Core.Catalog.Projection;

/// <summary>Finds who has a say about a field of one entity: rules, annotations, plugins, what is above, models, defaults.</summary>
internal sealed class FieldChooser(RuleSubject subject, ImmutableArray<IngestionRule> rules, CatalogSettings settings, TraceBuilder? trace)
{
    /// <summary>What the first matching rule says that says anything.</summary>
    public Found? Rule(string field, Func<RuleFields, RuleText?> of, bool otherwise = false)
    {
        foreach (var rule in rules)
        {
            if (of(otherwise ? rule.Otherwise : rule.Entity) is not { } text) continue;
            if (text.Of(subject, out var problem) is { Length: > 0 } value) return new Found(value, FieldSource.Rule, rule.Name);
            if (problem is not null) trace?.Note($"Rule \"{rule.Name}\" has no {field} for it: {problem}.");
        }

        return null;
    }

    /// <summary>What the object's own annotations or labels say.</summary>
    /// <param name="field">Name for the trace.</param>
    /// <param name="keys">Keys, most wanted first.</param>
    /// <param name="longest">Bound of the text.</param>
    /// <param name="trusted">Whether the namespace must be trusted to say it.</param>
    public Found? Annotation(string field, ImmutableArray<string> keys, int longest = 200, bool trusted = false)
    {
        if (Annotated.Read(subject.Resource, keys, longest) is not { } found) return null;
        if (!trusted || settings.Trusts(subject.Resource.Ref.Namespace)) return new Found(found.Value, FieldSource.Annotation, found.Key);
        trace?.Note($"Its annotation {found.Key}: \"{found.Value}\" is refused: the namespace {subject.Resource.Ref.Namespace} is not trusted to name the {field} (catalog.trust).");
        return null;
    }

    public static Found? Plugin(string? value) => string.IsNullOrWhiteSpace(value) ? null : new Found(value, FieldSource.Plugin, "plugin");

    public static Found? Default(string value, string from) => value.Length == 0 ? null : new Found(value, FieldSource.Default, from);

    /// <summary>The value in the end, noted; empty when nobody says anything.</summary>
    public string Take(string field, Found? found, int longest)
    {
        if (found is not { } one) return "";
        var value = Bounded.Line(one.Value, longest);
        trace?.Field(field, one with { Value = value });
        return value;
    }

    /// <summary>Texts of all matching rules, joined.</summary>
    public IEnumerable<string> Each(Func<RuleFields, ImmutableArray<RuleText>> of)
    {
        foreach (var rule in rules)
        {
            foreach (var text in of(rule.Entity).AddRange(of(rule.Otherwise)))
            {
                var values = text.Each(subject, out var problem);
                foreach (var value in values) yield return value;
                if (problem is not null) trace?.Note($"Rule \"{rule.Name}\": {problem}.");
            }
        }
    }

    public IEnumerable<T> Each<T>(Func<RuleFields, RuleSubject, IEnumerable<T>> of) => rules.SelectMany(r => of(r.Entity, subject).Concat(of(r.Otherwise, subject)));
}
