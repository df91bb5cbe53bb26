using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// Validates a value as the API server's CRD handler does: the schema (types, bounds, patterns, formats, combinations), embedded resources,
/// set and list-map keys, then rules. Paths and reasons are the causes of its answer. Metadata is the matter of <see cref="ResourceAdmission"/>.
/// </summary>
public static class SchemaValidator
{
    /// <summary>Validates <paramref name="value"/>, which should have been pruned and defaulted.</summary>
    /// <param name="schema">Its schema.</param>
    /// <param name="value">The object; not changed.</param>
    /// <param name="old">The stored object when this is an update: errors in unchanged parts are tolerated, transition rules run.</param>
    /// <param name="options">What to validate beside the schema.</param>
    public static ImmutableArray<Diagnostic> Validate(StructuralSchema schema, JsonNode? value, JsonNode? old = null, ValidationOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(schema);
        var found = new FieldFindings();
        Check(schema, value, old, found);
        Rules(schema, value, old, options ?? ValidationOptions.Default, found);
        return [.. found.All];
    }

    /// <summary>Everything but rules.</summary>
    internal static void Check(StructuralSchema schema, JsonNode? value, JsonNode? old, FieldFindings found)
    {
        Structure(schema, value, old, found);
        new EmbeddedPass(found).Visit(schema, value);
        Lists(schema, value, old, found);
    }

    internal static void Structure(StructuralSchema schema, JsonNode? value, JsonNode? old, FieldFindings found)
    {
        var start = found.Count;
        new StructuralPass(found).Visit(schema, value, old is null ? null : new Ratchet(schema, value, old));
        Unique(found.All, start);
    }

    internal static void Lists(StructuralSchema schema, JsonNode? value, JsonNode? old, FieldFindings found)
    {
        if (old is not null)
        {
            var before = new FieldFindings();
            new ListTypePass(before).Visit(schema, old);
            if (before.Count > 0) return;
        }

        new ListTypePass(found).Visit(schema, value);
    }

    internal static void Rules(StructuralSchema schema, JsonNode? value, JsonNode? old, ValidationOptions options, FieldFindings found)
    {
        if (!RuleWalk.HasRules(schema)) return;
        if (found.All.Any(Blocks))
        {
            if (options is { RulesDespiteErrors: true, Rules: { } early })
            {
                var tried = new List<Diagnostic>();
                new RuleWalk(early, new RuleRun(tried)).Visit(schema, value, old is not null, old, isResource: true);
                found.All.AddRange(tried.Where(f => !f.Message.StartsWith("rule evaluation error", StringComparison.Ordinal)));
                return;
            }

            if (options.NoteUncheckedRules)
            {
                found.Invalid("", null, "some validation rules were not checked because the object was invalid; correct the existing errors to complete validation");
            }

            return;
        }

        if (options.Rules is { } evaluator) new RuleWalk(evaluator, new RuleRun(found.All)).Visit(schema, value, old is not null, old, isResource: true);
    }

    private static bool Blocks(Diagnostic finding) => finding.Reason is DiagnosticReasons.NotSupported or DiagnosticReasons.Required
        or DiagnosticReasons.TooLong or DiagnosticReasons.TooMany or DiagnosticReasons.TypeInvalid;

    /// <summary>The same error found twice, by a schema and by a part of its allOf, is one.</summary>
    private static void Unique(List<Diagnostic> findings, int start)
    {
        if (findings.Count - start < 2) return;
        var seen = new HashSet<(string, string, string)>();
        for (var i = start; i < findings.Count; i++)
        {
            if (!seen.Add((findings[i].Path, findings[i].Reason, findings[i].Message))) findings.RemoveAt(i--);
        }
    }
}
