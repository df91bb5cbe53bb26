using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>
/// Enums that say which siblings count: by rule (<c>self.type == 'File' ? has(self.file) : !has(self.file)</c>) or by name (<c>type: RollingUpdate</c> beside
/// <c>rollingUpdate</c>).
/// </summary>
internal static class Discriminators
{
    private const int _mostGiven = 4;

    private static readonly FrozenSet<string> _names = new[]
    {
        "type", "mode", "kind", "strategy", "provider", "engine", "backend", "method", "source", "from", "driver", "updateStrategy", "deploymentType",
    }.ToFrozenSet(StringComparer.Ordinal);

    private static readonly string[] _endings = ["config", "configuration", "spec", "source", "options", "settings", "ref", "parameters"];

    public static UnionShape? Of(StructuralSchema schema)
    {
        foreach (var (name, property) in schema.Properties)
        {
            if (property.Type != SchemaType.String || property.Enum.Length is < 1 or > 60) continue;
            if (Of(schema, name, property) is { } shape) return shape;
        }
        return null;
    }

    private static UnionShape? Of(StructuralSchema schema, string name, StructuralSchema property)
    {
        var texts = property.Enum.Select(v => FieldText.Format(v)).ToArray();
        var may = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        var must = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        foreach (var rule in schema.Validations) Read(schema, name, property, rule, may, must);
        ByName(schema, name, texts, may, must);
        if (may.Count == 0) return null;
        var members = ImmutableArray.CreateBuilder<UnionShapeMember>(texts.Length);
        for (var i = 0; i < texts.Length; i++)
        {
            ImmutableArray<string> fields = [.. schema.Properties.Where(p => may.TryGetValue(p.Key, out var when) && when[i]).Select(p => p.Key)];
            members.Add(new UnionShapeMember(fields)
            {
                Label = texts[i].Length > 0 ? texts[i] : "none",
                Value = property.Enum[i]?.DeepClone(),
                Demanded = fields.Length == 1 && must.TryGetValue(fields[0], out var needed) && needed[i],
            });
        }
        return members.All(m => m.Names.IsEmpty) ? null : new UnionShape(UnionRule.ExactlyOne, members.ToImmutable()) { Discriminator = name };
    }

    private static void Read(StructuralSchema schema, string name, StructuralSchema property, ValidationRule rule, Dictionary<string, bool[]> may, Dictionary<string, bool[]> must)
    {
        if (RuleAtoms.Of(rule.Rule, schema) is not { } atoms || atoms.Compared != name || atoms.Given.Length > _mostGiven) return;
        if (RuleProbe.Of(rule, schema) is not { IsTransition: false } probe) return;
        var allowed = atoms.Given.Select(_ => new bool[property.Enum.Length]).ToArray();
        var demanded = atoms.Given.Select(_ => new bool[property.Enum.Length]).ToArray();
        for (var v = 0; v < property.Enum.Length; v++)
        {
            if (RulePredicates.Outcomes(probe, schema, atoms, name, property.Enum[v]) is not { } outcomes) return;
            for (var i = 0; i < atoms.Given.Length; i++)
            {
                allowed[i][v] = outcomes.Where((_, mask) => (mask >> i & 1) != 0).Any(holds => holds);
                demanded[i][v] = !outcomes.Where((_, mask) => (mask >> i & 1) == 0).Any(holds => holds);
            }
        }
        for (var i = 0; i < atoms.Given.Length; i++)
        {
            var field = atoms.Given[i];
            if (schema.Required.Contains(field) || schema.Properties[field]!.HasDefault) continue;
            if (Array.TrueForAll(allowed[i], a => a) && !Array.Exists(demanded[i], d => d)) continue;
            And(may, field, allowed[i]);
            Or(must, field, demanded[i]);
        }
    }

    /// <summary>A field that a value only demands, and that is allowed everywhere, is governed when its name is the value's.</summary>
    private static void ByName(StructuralSchema schema, string name, string[] texts, Dictionary<string, bool[]> may, Dictionary<string, bool[]> must)
    {
        var said = may.Where(m => Array.Exists(m.Value, allowed => !allowed)).Select(m => m.Key).ToHashSet(StringComparer.Ordinal);
        var matches = new Dictionary<string, bool[]>(StringComparer.Ordinal);
        foreach (var (field, child) in schema.Properties)
        {
            if (field == name || said.Contains(field) || schema.Required.Contains(field) || child.HasDefault) continue;
            var when = texts.Select(text => IsNamedAfter(field, text)).ToArray();
            if (Array.Exists(when, w => w)) matches[field] = when;
        }
        var counts = said.Count > 0 || matches.Count >= 2 || matches.Any(m => must.ContainsKey(m.Key) || FieldKinds.IsObject(schema.Properties[m.Key]!));
        var isKnown = _names.Contains(name) || name.EndsWith("Type", StringComparison.Ordinal) || may.Count > 0;
        foreach (var field in may.Keys.Except(said).ToArray()) may.Remove(field);
        if (!isKnown || !counts) return;
        foreach (var (field, when) in matches) may[field] = when;
    }

    private static bool IsNamedAfter(string field, string text)
    {
        var value = Plain(text);
        var plain = Plain(field);
        if (value.Length < 2) return false;
        return plain == value || (plain.StartsWith(value, StringComparison.Ordinal) && _endings.Contains(plain[value.Length..]));
    }

    private static string Plain(string text) => string.Concat(text.Where(char.IsAsciiLetterOrDigit)).ToLowerInvariant();

    private static void And(Dictionary<string, bool[]> all, string field, bool[] when) =>
        all[field] = all.TryGetValue(field, out var known) ? [.. known.Select((k, i) => k && when[i])] : when;

    private static void Or(Dictionary<string, bool[]> all, string field, bool[] when) =>
        all[field] = all.TryGetValue(field, out var known) ? [.. known.Select((k, i) => k || when[i])] : when;
}
