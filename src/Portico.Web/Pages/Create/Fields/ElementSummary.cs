using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>A folded card in one line: its first values.</summary>
internal static class ElementSummary
{
    private const int Most = 4;
    private const int Longest = 40;

    /// <summary>What tells containers apart, however many fields are set before it.</summary>
    private static readonly string[] _ofContainer = ["image", "command", "args", "ports", "env", "resources", "volumeMounts"];

    public static string OfContainer(JsonNode? list, int index)
    {
        if (list is not JsonArray elements || index >= elements.Count || elements[index] is not JsonObject container) return "";
        var told = _ofContainer.Where(container.ContainsKey).Select(n => n switch
        {
            "image" => Short(container[n]),
            "ports" when container[n] is JsonArray ports && ports.All(p => p?["containerPort"] is JsonValue) => $"ports {string.Join(", ", ports.Select(p => Short(p!["containerPort"])))}",
            _ => Part(n, container[n]),
        }).ToList();
        return told.Count == 0 ? Of(list, index, "name") : string.Join(" · ", told);
    }

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
