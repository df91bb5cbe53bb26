using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Core.Forms.Unions;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Transitions;

/// <summary>
/// What transition rules come to, by trying changes: <c>self == oldSelf</c>, <c>self.replicas &gt;= oldSelf.replicas</c>,
/// <c>!has(oldSelf.zone) || has(self.zone) &amp;&amp; self.zone == oldSelf.zone</c>.
/// </summary>
internal static partial class ChangeRules
{
    private const int _mostNames = 12;

    /// <summary>What the rules of a value itself say.</summary>
    public static ChangeRule Of(StructuralSchema schema)
    {
        var said = ChangeRule.Free;
        foreach (var rule in schema.Validations)
        {
            if (!rule.Rule.Contains("oldSelf", StringComparison.Ordinal)) continue;
            if (schema.Properties.Count > 0 && NamesIn(rule.Rule, schema).Count > 0) continue;
            if (RuleProbe.Of(rule, schema) is not { IsTransition: true } probe) continue;
            said = said.And(Try(schema, (self, old) => probe.Holds(self, old), rule));
        }
        return said;
    }

    /// <summary>What the rules of an object say of its properties.</summary>
    public static Dictionary<string, ChangeRule>? In(StructuralSchema schema)
    {
        Dictionary<string, ChangeRule>? all = null;
        foreach (var rule in schema.Validations)
        {
            if (!rule.Rule.Contains("oldSelf", StringComparison.Ordinal) || schema.Properties.Count == 0) continue;
            var names = NamesIn(rule.Rule, schema);
            if (names.Count is 0 or > _mostNames || RuleProbe.Of(rule, schema) is not { IsTransition: true } probe) continue;
            foreach (var name in names)
            {
                var said = OfProperty(schema, name, names, probe, rule);
                if (said == ChangeRule.Free) continue;
                all ??= new(StringComparer.Ordinal);
                all[name] = all.TryGetValue(name, out var known) ? known.And(said) : said;
            }
        }
        return all;
    }

    /// <summary>What holds for a property: what is fixed above is fixed below, a note above is of the object as a whole.</summary>
    public static ChangeRule Below(ChangeRule holder, Dictionary<string, ChangeRule>? rules, string name, StructuralSchema child)
    {
        var changes = Of(child).And(rules?.GetValueOrDefault(name) ?? ChangeRule.Free);
        if (name != "immutable" && DescriptionHints.SaysImmutable(child.Description)) changes = changes.And(new ChangeRule(true, null));
        return holder.IsFixed ? holder.And(changes) : changes;
    }

    private static ChangeRule OfProperty(StructuralSchema schema, string name, List<string> names, RuleProbe probe, ValidationRule rule)
    {
        var others = names.Where(n => n != name).ToDictionary(n => n, n => SampleValues.Of(schema.Properties[n]!));
        var said = Try(schema.Properties[name]!, (self, old) => probe.Holds(Around(self), Around(old)), rule);
        if (said != ChangeRule.Free) return said;
        var value = SampleValues.Of(schema.Properties[name]!);
        var removed = probe.Holds(Around(null), Around(value));
        var added = probe.Holds(Around(value), Around(null));
        return (removed, added) switch
        {
            (false, false) => new ChangeRule(false, Said(rule) ?? "It can't be added or taken away once the object exists."),
            (false, _) => new ChangeRule(false, Said(rule) ?? "It can't be taken away once it is set."),
            (_, false) => new ChangeRule(false, Said(rule) ?? "It can't be added once the object exists."),
            _ => ChangeRule.Free,
        };

        JsonObject Around(JsonNode? value)
        {
            var holder = new JsonObject();
            foreach (var (other, sample) in others) holder[other] = sample.DeepClone();
            if (value is not null) holder[name] = value.DeepClone();
            return holder;
        }
    }

    /// <summary>Tries a change there and back.</summary>
    private static ChangeRule Try(StructuralSchema schema, Func<JsonNode, JsonNode, bool?> holds, ValidationRule rule)
    {
        if (SampleValues.Two(schema) is not var (less, more) || holds(less, less) != true) return ChangeRule.Free;
        return (holds(more, less), holds(less, more)) switch
        {
            (false, false) => new ChangeRule(true, Said(rule)),
            (true, false) when IsOrdered(schema) => new ChangeRule(false, Said(rule) ?? "It can only grow."),
            (false, true) when IsOrdered(schema) => new ChangeRule(false, Said(rule) ?? "It can only shrink."),
            (false, _) or (_, false) => new ChangeRule(false, Said(rule) ?? "Not every change of it is allowed."),
            _ => ChangeRule.Free,
        };
    }

    private static bool IsOrdered(StructuralSchema schema) => schema.Type is SchemaType.Integer or SchemaType.Number or SchemaType.Array || schema.AdditionalProperties is not null;

    private static string? Said(ValidationRule rule) => rule.Message is { Length: > 0 } message ? message.Trim() : null;

    private static List<string> NamesIn(string rule, StructuralSchema schema)
    {
        var names = new List<string>();
        foreach (Match match in Property().Matches(rule))
        {
            var name = match.Groups["name"].Value;
            if (schema.Properties.Contains(name) && !names.Contains(name)) names.Add(name);
        }
        return names;
    }

    [GeneratedRegex(@"\b(?:oldSelf|self)(?:\.value\(\))?\.(?<name>\w+)", RegexOptions.NonBacktracking)]
    private static partial Regex Property();
}
