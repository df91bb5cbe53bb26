using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Objects;

/// <summary>Label selectors: <c>matchLabels</c> and <c>matchExpressions</c>, or a plain map of labels.</summary>
internal static class Selectors
{
    /// <summary>An absent selector selects nothing; an empty one everything.</summary>
    public static bool Matches(JsonObject? selector, JsonObject obj) =>
        selector is not null
        && MatchesLabels(selector.Object("matchLabels"), obj)
        && selector.Objects("matchExpressions").All(e => MatchesExpression(e, obj));

    public static bool MatchesLabels(JsonObject? labels, JsonObject obj) =>
        labels is null || labels.All(l => obj.Label(l.Key) == l.Value.AsText());

    private static bool MatchesExpression(JsonObject expression, JsonObject obj)
    {
        var value = obj.Label(expression.Text("key"));
        return expression.Text("operator") switch
        {
            "In" => value is not null && expression.Texts("values").Contains(value),
            "NotIn" => value is null || !expression.Texts("values").Contains(value),
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false,
        };
    }
}
