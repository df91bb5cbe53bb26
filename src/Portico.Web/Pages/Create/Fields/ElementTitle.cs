using System.Text.Json.Nodes;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>What a card of a list is called: by the keys of its list, by a name in it, or by its place.</summary>
/// <param name="Text">The name.</param>
/// <param name="Key">The field the name was taken from; null when it is only a place.</param>
internal readonly record struct ElementTitle(string Text, string? Key)
{
    private static readonly string[] _usual = ["name", "key", "id", "title", "path", "host", "mountPath", "topologyKey", "kind", "type"];

    public bool IsNamed => Key is not null;

    public static ElementTitle Of(JsonNode? list, int index, FormField field)
    {
        if (list is JsonArray elements && index < elements.Count && elements[index] is JsonObject element)
        {
            var keys = field.Schema.ListMapKeys;
            if (keys.Length > 1 && keys.All(k => element[k] is JsonValue)) return new(string.Join(" / ", keys.Select(k => FieldText.Format(element[k]))), keys[0]);
            foreach (var key in keys.Concat(_usual))
            {
                if (element[key] is JsonValue value && FieldText.Format(value) is { Length: > 0 } text) return new(text, key);
            }
        }
        return new($"Entry {index + 1}", null);
    }
}
