using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>A folded card in one line: its first values.</summary>
internal static class ElementSummary
{
    private const int Most = 4;
    private const int Longest = 40;

    public static string Of(JsonNode? list, int index, string? titleKey)
    {
        if (list is not JsonArray elements || index >= elements.Count || elements[index] is not JsonObject element) return "";
        if (element.Count == 0) return "empty";
        var parts = element.Where(e => e.Key != titleKey).Take(Most).Select(e => Part(e.Key, e.Value));
        return string.Join(" · ", parts) + (element.Count - (titleKey is null ? 0 : 1) > Most ? " · …" : "");
    }

    private static string Part(string name, JsonNode? value) => value switch
    {
        JsonObject map => map.Count == 1 && map.First() is { Value: JsonValue only } inner ? $"{name} {inner.Key} {Short(only)}" : name,
        JsonArray items when items.Count is > 0 and <= 2 && items.All(i => i is JsonValue) => $"{name} {string.Join(", ", items.Select(Short))}",
        JsonArray items => $"{name} × {items.Count}",
        _ => $"{name} {Short(value)}",
    };

    private static string Short(JsonNode? value)
    {
        var text = FieldText.Format(value).ReplaceLineEndings(" ");
        return text.Length <= Longest ? text : text[..Longest] + "…";
    }
}
