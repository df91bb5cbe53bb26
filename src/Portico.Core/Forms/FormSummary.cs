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
        if (section.Shape != FieldShape.None) json["shape"] = section.Shape.ToString();
        if (section.Fields.Length > 0) json["fields"] = new JsonArray([.. section.Fields.Select(f => (JsonNode)Field(f, depth - 1))]);
        if (section.Unions.Length > 0) json["unions"] = new JsonArray([.. section.Unions.Select(u => (JsonNode)Union(u, depth))]);
        if (section.Sections.Length > 0) json["sections"] = new JsonArray([.. section.Sections.Select(s => (JsonNode)Section(s, depth - 1))]);
        return json;
    }

    private static JsonObject Union(FormUnion union, int depth)
    {
        var json = new JsonObject { ["rule"] = union.Rule.ToString() };
        if (!union.IsChoice)
        {
            json["remark"] = union.Sentence;
            return json;
        }
        json["title"] = union.Title;
        if (union.Discriminator is { } discriminator) json["by"] = discriminator.Path.ToString();
        if (union.Asked) json["asked"] = true;
        json["members"] = new JsonArray([.. union.Members.Select(m => (JsonNode)Member(m, depth))]);
        return json;
    }

    private static JsonObject Member(FormUnionMember member, int depth)
    {
        var json = new JsonObject { ["choice"] = member.Label };
        if (member.Names.IsEmpty) return json;
        var body = Section(member.Body!, Math.Max(depth - 1, 0));
        foreach (var (name, value) in body.ToArray())
        {
            if (name is "section" or "id") continue;
            body.Remove(name);
            json[name] = value;
        }
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
        if (field.OptionsSource is { } source) json["optionsFrom"] = source is FieldOptionsSource.Query query ? query.Kind.ToString() : ((FieldOptionsSource.Computed)source).Program.Source;
        if (field.Preset is { } preset) json["preset"] = preset.DeepClone();
        if (field.Unit is { } unit) json["unit"] = unit;
        if (field.Shape != FieldShape.None) json["shape"] = field.Shape.ToString();
        if (field.Reference is { } target) json["names"] = Text(target);
        if (field.CreationPath is { } twin) json["creationOnly"] = twin.ToString();
        if (field.Immutable) json["immutable"] = true;
        if (field.ChangeNote is { } note) json["changes"] = note;
        if (field.Nullable) json["nullable"] = true;
        if (field.Deprecated) json["deprecated"] = true;
        if (field.UntypedBecause is { } why) json["untyped"] = why;
        if (field.Item is { } item) json["of"] = item.Kind.ToString();
        if (depth > 0 && field.Content is { } content) json["element"] = Section(content, depth);
        return json;
    }

    private static string Text(ReferenceTarget target)
    {
        if (target.Part == ReferencePart.Entry) return $"Entry of {target.NameFrom}";
        var what = target.Kind ?? (target.KindFrom is { } from ? $"kind of {from}" : "any");
        var where = target.Scope switch
        {
            ReferenceScope.Cluster => " in the cluster",
            ReferenceScope.OfKind => "",
            _ => target.NamespaceFrom is { } at ? $" in {at}" : "",
        };
        var group = target.Group is { Length: > 0 } known ? $".{known}" : "";
        return $"{(target.Part == ReferencePart.Name ? "" : $"{target.Part} of ")}{what}{group}{where}";
    }
}
