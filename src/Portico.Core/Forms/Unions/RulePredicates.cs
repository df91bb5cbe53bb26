using System.Text.Json.Nodes;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>Conditions on given fields out of CEL rules, by trying the rule on every set of them.</summary>
internal static class RulePredicates
{
    private const int _mostNames = 7;

    public static IEnumerable<PresencePredicate> Of(StructuralSchema schema)
    {
        foreach (var rule in schema.Validations)
        {
            if (RuleAtoms.Of(rule.Rule, schema) is not { Compared: null, Given.Length: >= 2 and <= _mostNames } atoms) continue;
            if (RuleProbe.Of(rule, schema) is not { IsTransition: false } probe) continue;
            var outcomes = Outcomes(probe, schema, atoms);
            if (outcomes is not null) yield return new PresencePredicate(atoms.Given, mask => outcomes[mask]);
        }
    }

    /// <summary>What the rule says of every set of fields, with more of the object given; null when it can't be told.</summary>
    internal static bool[]? Outcomes(RuleProbe probe, StructuralSchema schema, RuleAtoms atoms, string? name = null, JsonNode? value = null)
    {
        var samples = atoms.Given.Select(given => SampleValues.Of(schema.Properties[given]!)).ToArray();
        var outcomes = new bool[1 << samples.Length];
        for (var mask = 0; mask < outcomes.Length; mask++)
        {
            var self = new JsonObject();
            if (name is not null) self[name] = value?.DeepClone();
            for (var i = 0; i < samples.Length; i++)
            {
                if ((mask >> i & 1) != 0) self[atoms.Given[i]] = samples[i].DeepClone();
            }
            // A field that is demanded without has() can't be asked when it is missing: then the server refuses too.
            outcomes[mask] = probe.Holds(self) ?? false;
        }
        return outcomes.Contains(true) ? outcomes : null;
    }
}
