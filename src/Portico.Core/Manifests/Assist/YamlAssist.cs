using System.Collections.Immutable;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests.Assist;

/// <summary>What the YAML panel proposes and explains, out of the same schema as the form.</summary>
public static class YamlAssist
{
    private const int Most = 100;
    private static readonly StructuralSchema _text = new() { Type = SchemaType.String };
    private static readonly StructuralSchema _texts = new() { Type = SchemaType.Object, AdditionalProperties = _text };

    /// <summary>Keys that may stand here, or values the key may have.</summary>
    public static YamlProposals? Complete(FormModel model, string text, int offset)
    {
        if (YamlPlace.At(text, offset) is not { } place || SchemaAt(model, place.Path) is not { } schema) return null;
        if (place.Key is { } key)
        {
            return Child(schema, key) is { } of ? new YamlProposals(place.From, Values(of, place.Typed)) : null;
        }
        if (schema.Type == SchemaType.Array && schema.Items is { } items && !place.IsItem) return new YamlProposals(place.From, [new YamlProposal("-", "- " + Snippet(items, place.Indent + 2), "key", "one more", items.Description)]);
        if (schema.Properties.Count == 0) return schema.Enum.Length > 0 || schema.Type == SchemaType.Boolean ? new YamlProposals(place.From, Values(schema, place.Typed)) : null;
        var required = schema.Required;
        var keys = schema.Properties.Where(p => !place.Siblings.Contains(p.Key) && p.Key.Contains(place.Typed, StringComparison.OrdinalIgnoreCase) && p.Key != "status")
            .OrderBy(p => required.Contains(p.Key) ? 0 : 1).ThenBy(p => p.Key.StartsWith(place.Typed, StringComparison.OrdinalIgnoreCase) ? 0 : 1).Take(Most)
            .Select(p => new YamlProposal(p.Key, Entry(p.Key, p.Value, place.Indent), "key", Detail(p.Value, required.Contains(p.Key)), p.Value.Description));
        return new YamlProposals(place.From, [.. keys]);
    }

    /// <summary>What the key on the line of the cursor means, in Markdown; null when nothing is known of it.</summary>
    public static string? Explain(FormModel model, string text, int offset)
    {
        var end = text.IndexOf('\n', Math.Clamp(offset, 0, text.Length));
        if (YamlPlace.At(text, end < 0 ? text.Length : end) is not { Key: { } key } place || SchemaAt(model, place.Path) is not { } schema || Child(schema, key) is not { } child) return null;
        var title = $"**{key}** · {Detail(child, schema.Required.Contains(key))}";
        return string.IsNullOrWhiteSpace(child.Description) ? title : $"{title}\n\n{child.Description}";
    }

    private static StructuralSchema? SchemaAt(FormModel model, IReadOnlyList<YamlStep> path)
    {
        StructuralSchema? schema = Root(model);
        foreach (var step in path)
        {
            schema = step.Name is { } name ? Child(schema, name) : schema.Items;
            if (schema is null) return null;
        }
        return schema;
    }

    private static StructuralSchema? Child(StructuralSchema schema, string name) => schema.Properties[name] ?? schema.AdditionalProperties;

    /// <summary>The schema, with what every object has.</summary>
    private static StructuralSchema Root(FormModel model)
    {
        var metadata = new StructuralSchema
        {
            Type = SchemaType.Object,
            Required = ["name"],
            Properties = new SchemaProperties([new("name", _text), new("namespace", _text), new("labels", _texts), new("annotations", _texts)]),
        };
        var known = model.Version.Schema.Properties.Where(p => p.Key is not ("apiVersion" or "kind" or "metadata"));
        return model.Version.Schema with
        {
            Properties = new SchemaProperties([new("apiVersion", _text with { Enum = [JsonValue.Create(model.ApiVersion)] }), new("kind", _text with { Enum = [JsonValue.Create(model.Type.Kind)] }), new("metadata", metadata), .. known]),
        };
    }

    private static ImmutableArray<YamlProposal> Values(StructuralSchema schema, string typed)
    {
        IEnumerable<(string Text, string Detail)> values = schema.Enum.Length > 0 ? schema.Enum.Select(v => (FieldText.Format(v), "value"))
            : schema.Type == SchemaType.Boolean ? [("true", "value"), ("false", "value")]
            : schema.Default is JsonValue given ? [(FieldText.Format(given), "default")] : [];
        var byDefault = schema.HasDefault ? FieldText.Format(schema.Default) : null;
        return
        [
            .. values.Where(v => v.Text.Contains(typed.Trim('"', '\''), StringComparison.OrdinalIgnoreCase)).Take(Most)
                .Select(v => new YamlProposal(v.Text.Length > 0 ? v.Text : "\"\"", Quoted(schema, v.Text), "value", v.Text == byDefault ? "default" : v.Detail, null)),
        ];
    }

    /// <summary>Texts that YAML would take for something else are quoted.</summary>
    private static string Quoted(StructuralSchema schema, string text) =>
        schema.Type == SchemaType.String && (text.Length == 0 || text is "true" or "false" or "null" or "yes" or "no" or "on" or "off" || double.TryParse(text, out _) || text.IndexOfAny([':', '#', '*', '&', '{', '[']) >= 0)
            ? $"\"{text}\"" : text;

    private static string Detail(StructuralSchema schema, bool required)
    {
        var type = schema.IntOrString ? "integer or string" : schema.Enum.Length > 0 ? "one of " + schema.Enum.Length : schema.Type switch
        {
            SchemaType.Array => "list",
            SchemaType.Unspecified => "any",
            var known => known.ToString().ToLowerInvariant(),
        };
        return required && !schema.HasDefault ? type + ", required" : schema.Default is JsonValue given ? $"{type}, default {FieldText.Format(given)}" : type;
    }

    private static string Entry(string key, StructuralSchema schema, int indent) => schema.Type switch
    {
        SchemaType.Array => $"{key}:\n{new string(' ', indent)}- {(schema.Items is { } items ? Snippet(items, indent + 2) : "")}",
        SchemaType.Object => $"{key}:\n{new string(' ', indent + 2)}{Snippet(schema, indent + 2)}",
        _ => $"{key}: ",
    };

    /// <summary>What must be given of an object, key by key, to be filled.</summary>
    private static string Snippet(StructuralSchema schema, int indent, int depth = 0)
    {
        if (depth > 4) return "";
        var required = schema.Properties.Where(p => schema.Required.Contains(p.Key) && !p.Value.HasDefault).ToList();
        var snippet = new StringBuilder();
        foreach (var (key, child) in required)
        {
            if (snippet.Length > 0) snippet.Append('\n').Append(' ', indent);
            snippet.Append(key).Append(':');
            if (child.Type == SchemaType.Object) snippet.Append('\n').Append(' ', indent + 2).Append(Snippet(child, indent + 2, depth + 1));
            else if (child.Type == SchemaType.Array) snippet.Append('\n').Append(' ', indent).Append("- ").Append(child.Items is { } items ? Snippet(items, indent + 2, depth + 1) : "");
            else snippet.Append(' ');
        }
        return snippet.ToString();
    }
}
