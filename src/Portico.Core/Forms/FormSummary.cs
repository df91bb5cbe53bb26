using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>A form as JSON: what an API or a terminal shows of it, and what golden tests compare.</summary>
public static class FormSummary
{
    /// <param name="model">The form.</param>
    /// <param name="depth">How many levels of sections are opened; deeper ones say only how many fields they hold.</param>
    public static JsonObject Of(FormModel model, int depth = 3) => new()
    {
        ["apiVersion"] = model.ApiVersion,
        ["kind"] = model.Type.Kind,
        ["fields"] = model.Main.FieldCount,
        ["asked"] = new JsonArray([.. model.Asked().Select(f => (JsonNode)f.Path.ToString())]),
        ["identity"] = new JsonArray([.. model.Identity.Select(f => (JsonNode)Field(f, 0))]),
        ["main"] = Section(model.Main, depth),
    };

    private static JsonObject Section(FormSection section, int depth)
    {
        var json = new JsonObject();
        if (section.Title.Length > 0)
        {
            json["section"] = section.Title;
            json["id"] = section.Id;
        }
        if (section.Role is SectionRole.Advanced or SectionRole.Machinery) json["role"] = section.Role.ToString();
        if (section.Asked) json["asked"] = true;
        if (depth == 0)
        {
            json["count"] = section.FieldCount;
            return json;
        }
        if (section.Switch is { } governor) json["switch"] = Field(governor, 0);
        if (section.Unions.Length > 0)
        {
            json["oneOf"] = new JsonArray([.. section.Unions.SelectMany(u => u.Members).Select(m => (JsonNode)string.Join(" + ", m))]);
        }
        if (section.Fields.Length > 0) json["fields"] = new JsonArray([.. section.Fields.Select(f => (JsonNode)Field(f, depth - 1))]);
        if (section.Sections.Length > 0) json["sections"] = new JsonArray([.. section.Sections.Select(s => (JsonNode)Section(s, depth - 1))]);
        return json;
    }

    private static JsonObject Field(FormField field, int depth)
    {
        var json = new JsonObject { ["id"] = field.Path.ToString(), ["label"] = field.Label, ["kind"] = field.Kind.ToString() };
        if (field.Asked) json["asked"] = true;
        if (field.RequiredWhenUsed) json["requiredWhenUsed"] = true;
        if (field.HasDefault) json["default"] = field.Default?.DeepClone();
        if (field.Placeholder is { } example) json["placeholder"] = example;
        if (field.Suggestions.Length > 0) json["suggestions"] = new JsonArray([.. field.Suggestions.Select(s => (JsonNode)s)]);
        if (field.Options.Length > 0) json["options"] = new JsonArray([.. field.Options.Select(o => (JsonNode)o.Text)]);
        if (field.Unit is { } unit) json["unit"] = unit;
        if (field.Immutable) json["immutable"] = true;
        if (field.Deprecated) json["deprecated"] = true;
        if (field.UntypedBecause is { } why) json["untyped"] = why;
        if (field.Item is { } item) json["of"] = item.Kind.ToString();
        if (depth > 0 && field.Content is { } content) json["element"] = Section(content, depth);
        return json;
    }
}
