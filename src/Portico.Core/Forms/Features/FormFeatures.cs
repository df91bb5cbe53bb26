using Portico.Schema.Structural;

namespace Portico.Core.Forms.Features;

/// <summary>What is in a form, a word for each place. Fields of list elements and map values count once.</summary>
internal static class FormFeatures
{
    /// <param name="model">The form; all of it is built.</param>
    /// <param name="ends">Receives, by schema, the kind of the field that stands for it.</param>
    public static IEnumerable<string> Of(FormModel model, Dictionary<StructuralSchema, string> ends)
    {
        var found = new List<string>();
        if (model.Asked().Any(f => !model.Identity.Contains(f))) found.Add("field that must be entered (name aside)");
        Walk(model.Main, found, ends);
        return found;
    }

    private static void Walk(FormSection section, List<string> found, Dictionary<StructuralSchema, string> ends)
    {
        if (section.Switch is { } governor)
        {
            found.Add("section with a switch");
            ends.TryAdd(governor.Schema, "switch of a section");
        }
        if (section.Role is SectionRole.Advanced) found.Add("section Advanced");
        if (section.Role is SectionRole.Machinery) found.Add("section of a platform tool");
        if (section.Shape != FieldShape.None) found.Add($"shape {section.Shape}");
        foreach (var union in section.Unions)
        {
            found.Add(union.IsChoice ? $"choice: {Words(union.Rule)}" : $"remark: {Words(union.Rule)}");
            if (union.Discriminator is { } discriminator) ends.TryAdd(discriminator.Schema, "chosen with its alternative");
        }
        foreach (var field in section.Fields) Field(field, found, ends);
        foreach (var inner in section.Inner()) Walk(inner, found, ends);
    }

    private static void Field(FormField field, List<string> found, Dictionary<StructuralSchema, string> ends)
    {
        found.Add($"field {field.Kind}");
        ends.TryAdd(field.Schema, field.Kind.ToString());
        if (field.Item is { } item)
        {
            ends.TryAdd(item.Schema, $"element: {item.Kind}");
            if (item.Reference is not null) found.Add("field with a picker");
        }
        if (field.Shape != FieldShape.None) found.Add($"shape {field.Shape}");
        if (field.Reference is not null) found.Add("field with a picker");
        if (field.CreationPath is not null) found.Add("field with a twin for creation (initProvider)");
        if (field.Immutable) found.Add("field that cannot be changed later");
        if (field.Deprecated) found.Add("field that is deprecated");
        if (!field.Suggestions.IsEmpty) found.Add("field with suggestions out of its description");
        if (field.Unit is not null) found.Add("field with a unit");
        if (field.Content is { } content)
        {
            // An element that is no object is a field itself.
            var isField = content.Fields is [{ Path.IsRoot: true }];
            if (!isField && field.Schema.Items is { } element) ends.TryAdd(element, "element: form");
            if (!isField && field.Schema.AdditionalProperties is { } value) ends.TryAdd(value, "value: form");
            Walk(content, found, ends);
        }
    }

    private static string Words(UnionRule rule) => rule switch
    {
        UnionRule.ExactlyOne => "exactly one of",
        UnionRule.AtMostOne => "at most one of",
        _ => "at least one of",
    };
}
