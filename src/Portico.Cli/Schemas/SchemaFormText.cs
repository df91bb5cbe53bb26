using System.Globalization;
using Portico.Core.Forms;

namespace Portico.Cli.Schemas;

/// <summary>Prints a form: a line a field, indented under its sections.</summary>
internal sealed class SchemaFormText(TextWriter output, int depth)
{
    private const int PathWidth = 44;
    private const int MaxOptions = 6;

    public void Print(FormModel model)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{model.Type.Kind} {model.ApiVersion}: {model.Main.FieldCount} fields, {model.Asked().Count()} must be entered"));
        foreach (var field in model.Identity) Print(field, 1, 0);
        Content(model.Main, 1, depth);
    }

    private void Content(FormSection section, int indent, int levels)
    {
        if (section.Switch is { } governor) Print(governor, indent, 0, "turns the section on");
        foreach (var union in section.Unions)
        {
            if (!union.IsChoice) Line(indent, union.Sentence);
        }

        foreach (var field in section.Fields) Print(field, indent, levels - 1);
        foreach (var union in section.Unions.Where(u => u.IsChoice)) Union(union, indent, levels);
        foreach (var inner in section.Sections) Section(inner, indent, levels - 1);
    }

    private void Union(FormUnion union, int indent, int levels)
    {
        var by = union.Discriminator is { } discriminator ? $" {discriminator.Path}" : "";
        Line(indent, $"<{union.Title}>{by}  {(union.Rule == UnionRule.ExactlyOne ? "one of" : "none or one of")}{(union.Asked ? "  required" : "")}");
        foreach (var member in union.Members)
        {
            Line(indent + 1, $"( ) {member.Label}{(member.Body is { FieldCount: > 0 } body && levels <= 1 ? string.Create(CultureInfo.InvariantCulture, $"  {body.FieldCount} fields") : "")}");
            if (levels > 1 && member.Body is { } open) Content(open, indent + 2, levels - 1);
        }
    }

    private void Section(FormSection section, int indent, int levels)
    {
        var closed = levels <= 0 ? string.Create(CultureInfo.InvariantCulture, $"  {section.FieldCount} fields") : "";
        Line(indent, $"[{section.Title}]{(section.Path is { } path ? $" {path}" : "")}{(section.Shape == FieldShape.None ? "" : $"  {section.Shape}")}{(section.Asked ? "  required" : "")}{closed}");
        if (levels > 0) Content(section, indent + 1, levels);
    }

    private void Print(FormField field, int indent, int levels, string? note = null)
    {
        var facts = string.Concat(Facts(field).Append(note).Where(f => f is not null).Select(f => $"  {f}"));
        var path = field.Path.ToString().PadRight(Math.Max(0, PathWidth - (2 * indent)));
        Line(indent, $"{path}  {field.Label}  {field.Kind}{(field.Item is { } item ? $" of {item.Kind}" : "")}{facts}");
        if (levels > 0 && field.Content is { } content) Content(content, indent + 1, levels);
    }

    private static IEnumerable<string?> Facts(FormField field)
    {
        if (field.Asked) yield return "required";
        else if (field.RequiredWhenUsed) yield return "required when used";
        if (field.HasDefault) yield return $"default {field.Default?.ToJsonString() ?? "null"}";
        if (field.Preset is { } preset) yield return $"proposed {preset.ToJsonString()}";
        if (field.OptionsSource is FieldOptionsSource.Query query) yield return $"one of the {query.Kind}";
        if (field.OptionsSource is FieldOptionsSource.Computed) yield return "options by CEL";
        if (field.Options.Length > 0) yield return $"one of {string.Join(", ", field.Options.Take(MaxOptions).Select(o => o.Text))}{(field.Options.Length > MaxOptions ? ", …" : "")}";
        if (field.Shape != FieldShape.None) yield return field.Shape.ToString();
        if (field.Reference is { } target) yield return $"names {(target.Part == ReferencePart.Key ? "a key of " : "")}{target.Kind ?? "?"}";
        if (field.CreationPath is { } twin) yield return $"or only at creation in {twin}";
        if (field.Immutable) yield return "immutable";
        if (field.ChangeNote is { } note) yield return note;
        if (field.Deprecated) yield return "deprecated";
        if (field.UntypedBecause is { } why) yield return why;
    }

    private void Line(int indent, string text) => output.WriteLine(string.Concat(new string(' ', 2 * indent), text));
}
