using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Schema.Documents;

/// <summary>
/// Writes values as people write Kubernetes manifests: two spaces, lists flush with their key, <c>|</c> for text of several lines, quotes only where
/// a reader would take the text for something else. Keys keep their order. Reading the result gives the same value back.
/// </summary>
public static class YamlWriter
{
    /// <summary>One document; ends with a line feed.</summary>
    public static string Write(JsonNode? value)
    {
        var text = new StringBuilder();
        Append(text, value);
        return text.ToString();
    }

    /// <summary>Several documents, parted by <c>---</c>.</summary>
    public static string WriteAll(IEnumerable<JsonNode?> values)
    {
        ArgumentNullException.ThrowIfNull(values);
        var text = new StringBuilder();
        foreach (var value in values)
        {
            if (text.Length > 0) text.Append("---\n");
            Append(text, value);
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject { Count: > 0 } map:
                Map(text, map, 0, inline: false);
                break;
            case JsonArray { Count: > 0 } list:
                List(text, list, 0, inline: false);
                break;
            default:
                Scalar(text, value, 0);
                break;
        }
    }

    /// <param name="text">Where to.</param>
    /// <param name="map">Not empty.</param>
    /// <param name="indent">Column of its keys.</param>
    /// <param name="inline">Whether the first key follows a <c>- </c> on the same line.</param>
    private static void Map(StringBuilder text, JsonObject map, int indent, bool inline)
    {
        foreach (var (key, value) in map)
        {
            if (!inline) text.Append(' ', indent);
            inline = false;
            YamlText.Inline(text, key, isKey: true);
            text.Append(':');
            switch (value)
            {
                case JsonObject { Count: > 0 } child:
                    text.Append('\n');
                    Map(text, child, indent + 2, inline: false);
                    break;
                case JsonArray { Count: > 0 } child:
                    text.Append('\n');
                    List(text, child, indent, inline: false);
                    break;
                default:
                    text.Append(' ');
                    Scalar(text, value, indent + 2);
                    break;
            }
        }
    }

    private static void List(StringBuilder text, JsonArray list, int indent, bool inline)
    {
        for (var i = 0; i < list.Count; i++)
        {
            if (!inline) text.Append(' ', indent);
            inline = false;
            text.Append("- ");
            switch (list[i])
            {
                case JsonObject { Count: > 0 } child:
                    Map(text, child, indent + 2, inline: true);
                    break;
                case JsonArray { Count: > 0 } child:
                    List(text, child, indent + 2, inline: true);
                    break;
                default:
                    Scalar(text, list[i], indent + 2);
                    break;
            }
        }
    }

    private static void Scalar(StringBuilder text, JsonNode? value, int indent)
    {
        switch (value)
        {
            case null:
                text.Append("null\n");
                return;
            case JsonObject:
                text.Append("{}\n");
                return;
            case JsonArray:
                text.Append("[]\n");
                return;
        }

        if (value.GetValueKind() != JsonValueKind.String)
        {
            text.Append(value.ToJsonString()).Append('\n');
            return;
        }

        var s = value.GetValue<string>();
        if (YamlText.IsBlock(s))
        {
            YamlText.Block(text, s, Math.Max(indent, 2));
            return;
        }

        YamlText.Inline(text, s, isKey: false);
        text.Append('\n');
    }
}
