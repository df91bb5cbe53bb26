using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Schema.Structural;

namespace Portico.Core.Manifests;

/// <summary>How a draft fits a form that was made since: what was entered is never dropped, but shown.</summary>
/// <param name="DraftVersion">The apiVersion the draft was made for.</param>
/// <param name="Misfits">What no longer fits, in the order of the draft.</param>
public sealed record DraftFit(string? DraftVersion, ImmutableArray<DraftMisfit> Misfits)
{
    private const int _most = 200;

    /// <summary>The fit of a packed draft; null when the schema is the one it was made for, or the draft can't be read.</summary>
    public static DraftFit? Of(FormModel model, string draft)
    {
        JsonObject? packed;
        try
        {
            packed = JsonNode.Parse(draft) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }

        if (packed is null || FieldText.Format(packed["schema"]) == model.Fingerprint) return null;
        var values = packed["values"] as JsonObject ?? [];
        var misfits = Of(model.Version.Schema, values);
        // Drafts of before there were fingerprints: only what no longer fits is worth a word.
        if (packed["schema"] is null && misfits.IsEmpty) return null;
        return new DraftFit(FieldText.Format(packed["apiVersion"]) is { Length: > 0 } version ? version : null, misfits);
    }

    /// <summary>What of an object the schema doesn't take.</summary>
    public static ImmutableArray<DraftMisfit> Of(StructuralSchema schema, JsonObject values)
    {
        var misfits = ImmutableArray.CreateBuilder<DraftMisfit>();
        foreach (var (name, value) in values)
        {
            if (name is "apiVersion" or "kind" or "metadata") continue;
            Property(misfits, schema, FieldPath.Root.Child(name), name, value);
        }
        return misfits.ToImmutable();
    }

    private static void Property(ImmutableArray<DraftMisfit>.Builder misfits, StructuralSchema owner, FieldPath path, string name, JsonNode? value)
    {
        if (misfits.Count >= _most) return;
        if (owner.Properties[name] is { } known) Value(misfits, known, path, value);
        else if (owner.AdditionalProperties is { } each) Value(misfits, each, path, value);
        else if (!owner.PreserveUnknownFields && (owner.Properties.Count > 0 || owner.Type == SchemaType.Object))
        {
            misfits.Add(new DraftMisfit(path, DraftMisfitKind.UnknownField, value, $"{FieldLabels.Of(name)} ({path}) is no longer a field. It stays in the YAML until you remove it."));
        }
    }

    private static void Value(ImmutableArray<DraftMisfit>.Builder misfits, StructuralSchema schema, FieldPath path, JsonNode? value)
    {
        if (value is null || misfits.Count >= _most) return;
        if (!IsOfType(schema, value))
        {
            misfits.Add(new DraftMisfit(path, DraftMisfitKind.WrongType, value, $"{path} takes {Named(schema)} now; what you entered is kept."));
            return;
        }
        if (schema.Enum.Length > 0 && !schema.Enum.Any(allowed => JsonNode.DeepEquals(allowed, value)))
        {
            misfits.Add(new DraftMisfit(path, DraftMisfitKind.NotAllowed, value, $"{path}: \"{FieldText.Format(value)}\" is no longer allowed; choose one of {string.Join(", ", schema.Enum.Take(8).Select(FieldText.Format))}."));
            return;
        }
        switch (value)
        {
            case JsonObject map:
                foreach (var (name, inner) in map) Property(misfits, schema, schema.AdditionalProperties is not null && !schema.Properties.Contains(name) ? path.Key(name) : path.Child(name), name, inner);
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++) Value(misfits, items, path.At(i), list[i]);
                break;
        }
    }

    private static bool IsOfType(StructuralSchema schema, JsonNode value)
    {
        var kind = value.GetValueKind();
        if (schema.IntOrString) return kind is JsonValueKind.Number or JsonValueKind.String;
        return schema.Type switch
        {
            SchemaType.Object => kind == JsonValueKind.Object,
            SchemaType.Array => kind == JsonValueKind.Array,
            SchemaType.String => kind == JsonValueKind.String,
            SchemaType.Boolean => kind is JsonValueKind.True or JsonValueKind.False,
            SchemaType.Integer => kind == JsonValueKind.Number && long.TryParse(value.ToJsonString(), out _),
            SchemaType.Number => kind == JsonValueKind.Number,
            _ => true,
        };
    }

    private static string Named(StructuralSchema schema) => schema.IntOrString ? "a number or text" : schema.Type switch
    {
        SchemaType.Object => "an object",
        SchemaType.Array => "a list",
        SchemaType.String => "text",
        SchemaType.Boolean => "yes or no",
        SchemaType.Integer => "a whole number",
        _ => "a number",
    };
}
