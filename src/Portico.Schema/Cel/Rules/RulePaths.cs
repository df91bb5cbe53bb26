using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Cel.Rules;

/// <summary>Joins a rule's <c>fieldPath</c> (<c>.spec.x</c>, <c>['a.b']</c>, <c>.map['k']</c>) to the path of its value.</summary>
internal static class RulePaths
{
    /// <summary>Why a path names no field below a schema; null when it does. Elements of lists can't be named.</summary>
    public static string? Problem(StructuralSchema schema, string fieldPath)
    {
        const string advice = "write .name for a field, ['name'] for one with other characters or for a key of a map";
        if (fieldPath.Trim().Length == 0) return "fieldPath must be non-empty if specified";
        if (fieldPath.AsSpan().IndexOfAny('\n', '\r') >= 0) return "fieldPath must not contain line breaks";
        StructuralSchema? at = schema;
        var rest = fieldPath.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Next(ref rest) is not { Length: > 0 } name) return $"'{fieldPath}' is no valid path; {advice}";
            at = at.Properties[name] ?? at.AdditionalProperties;
            if (at is null) return $"'{fieldPath}' must be a valid path: '{name}' does not refer to a valid field";
        }
        return null;
    }

    public static string Of(in RuleSite site, string? fieldPath)
    {
        if (string.IsNullOrEmpty(fieldPath)) return site.Path;
        var path = site.Path;
        var schema = site.Schema;
        var rest = fieldPath.AsSpan();
        while (!rest.IsEmpty)
        {
            if (Next(ref rest) is not { } name) return site.Path;
            var field = schema?.Properties[name];
            var isKey = field is null && schema?.AdditionalProperties is not null;
            path = isKey ? $"{path}[{name}]" : path.Length == 0 ? name : $"{path}.{name}";
            schema = field ?? schema?.AdditionalProperties;
        }
        return path;
    }

    /// <summary>Takes one step off a path; null when it is no step.</summary>
    private static string? Next(ref ReadOnlySpan<char> rest)
    {
        string name;
        if (rest[0] == '.')
        {
            rest = rest[1..];
            var end = rest.IndexOfAny('.', '[');
            if (end < 0) end = rest.Length;
            name = rest[..end].ToString();
            rest = rest[end..];
            return name;
        }
        if (!rest.StartsWith("['")) return null;
        var close = rest.IndexOf("']", StringComparison.Ordinal);
        if (close < 0) return null;
        name = rest[2..close].ToString();
        rest = rest[(close + 2)..];
        return name;
    }
}
