using Portico.Schema.Validation;

namespace Portico.Schema.Cel.Rules;

/// <summary>Joins a rule's <c>fieldPath</c> (<c>.spec.x</c>, <c>['a.b']</c>, <c>.map['k']</c>) to the path of its value.</summary>
internal static class RulePaths
{
    public static string Of(in RuleSite site, string? fieldPath)
    {
        if (string.IsNullOrEmpty(fieldPath)) return site.Path;
        var path = site.Path;
        var schema = site.Schema;
        var rest = fieldPath.AsSpan();
        while (!rest.IsEmpty)
        {
            string name;
            if (rest[0] == '.')
            {
                rest = rest[1..];
                var end = rest.IndexOfAny('.', '[');
                if (end < 0) end = rest.Length;
                name = rest[..end].ToString();
                rest = rest[end..];
            }
            else if (rest.StartsWith("['"))
            {
                var end = rest.IndexOf("']", StringComparison.Ordinal);
                if (end < 0) return site.Path;
                name = rest[2..end].ToString();
                rest = rest[(end + 2)..];
            }
            else
            {
                return site.Path;
            }

            var field = schema?.Properties[name];
            var isKey = field is null && schema?.AdditionalProperties is not null;
            path = isKey ? $"{path}[{name}]" : path.Length == 0 ? name : $"{path}.{name}";
            schema = field ?? schema?.AdditionalProperties;
        }
        return path;
    }
}
