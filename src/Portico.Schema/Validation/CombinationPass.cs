using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>allOf, anyOf, oneOf and not. Of failed alternatives the one with the most matches is reported along.</summary>
internal sealed partial class StructuralPass
{
    private int Combinations(StructuralSchema schema, JsonNode value)
    {
        var matches = 1;
        if (!schema.AnyOf.IsEmpty) matches += AnyOf(schema, value);
        if (!schema.OneOf.IsEmpty) matches += OneOf(schema, value);
        if (!schema.AllOf.IsEmpty) matches += AllOf(schema, value);
        if (schema.Not is { } not)
        {
            var start = found.Count;
            Visit(not, value, null);
            var holds = found.Count == start;
            Drop(start);
            if (holds) found.Invalid("", "", $"\"{_path}\" must not validate the schema (not)");
        }

        return matches;
    }

    private int AnyOf(StructuralSchema schema, JsonNode value)
    {
        var best = default(Alternative);
        foreach (var option in schema.AnyOf)
        {
            var result = Try(option, value);
            if (result.Errors is null) return result.Matches;
            if (best.Errors is null || result.Matches > best.Matches) best = result;
        }

        found.Invalid("", "", $"\"{_path}\" must validate at least one schema (anyOf)");
        found.All.AddRange(best.Errors!);
        return best.Matches;
    }

    private int OneOf(StructuralSchema schema, JsonNode value)
    {
        var best = default(Alternative);
        var valid = 0;
        var firstMatches = 0;
        foreach (var option in schema.OneOf)
        {
            var result = Try(option, value);
            if (result.Errors is null)
            {
                if (valid++ == 0) firstMatches = result.Matches;
            }
            else if (valid == 0 && (best.Errors is null || result.Matches > best.Matches))
            {
                best = result;
            }
        }

        if (valid == 1) return firstMatches;
        var detail = valid == 0 ? "Found none valid" : $"Found {valid} valid alternatives";
        found.Invalid("", "", $"\"{_path}\" must validate one and only one schema (oneOf). {detail}");
        if (valid > 0) return 0;
        found.All.AddRange(best.Errors!);
        return best.Matches;
    }

    private int AllOf(StructuralSchema schema, JsonNode value)
    {
        var matches = 0;
        var valid = 0;
        foreach (var part in schema.AllOf)
        {
            var start = found.Count;
            matches += Visit(part, value, null);
            if (found.Count == start) valid++;
        }

        if (valid != schema.AllOf.Length) found.Invalid("", "", $"\"{_path}\" must validate all the schemas (allOf){(valid == 0 ? ". None validated" : "")}");
        return matches;
    }

    private Alternative Try(StructuralSchema schema, JsonNode value)
    {
        var start = found.Count;
        var matches = Visit(schema, value, null);
        if (found.Count == start) return new Alternative(matches, null);
        var errors = found.All.GetRange(start, found.Count - start);
        Drop(start);
        return new Alternative(matches, errors);
    }

    private void Drop(int start) => found.All.RemoveRange(start, found.Count - start);

    private readonly record struct Alternative(int Matches, List<Diagnostic>? Errors);
}
