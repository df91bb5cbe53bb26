using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>A label selector as kubectl writes it: <c>app=shop, tier in (web, api), !legacy</c>.</summary>
internal static class SelectorText
{
    public static string Of(JsonNode? selector)
    {
        if (selector is not JsonObject map) return "";
        var parts = new List<string>();
        if (map["matchLabels"] is JsonObject labels) parts.AddRange(labels.Select(l => $"{l.Key}={FieldText.Format(l.Value)}"));
        if (map["matchExpressions"] is JsonArray expressions) parts.AddRange(expressions.OfType<JsonObject>().Select(Expression));
        return parts.Count == 0 ? "everything" : string.Join(", ", parts);
    }

    private static string Expression(JsonObject expression)
    {
        var key = FieldText.Format(expression["key"]);
        var values = expression["values"] is JsonArray list ? string.Join(", ", list.Select(FieldText.Format)) : "";
        return FieldText.Format(expression["operator"]) switch
        {
            "In" => $"{key} in ({values})",
            "NotIn" => $"{key} not in ({values})",
            "Exists" => key,
            "DoesNotExist" => $"!{key}",
            "Gt" => $"{key} > {values}",
            "Lt" => $"{key} < {values}",
            var other => $"{key} {other} {values}".TrimEnd(),
        };
    }
}
