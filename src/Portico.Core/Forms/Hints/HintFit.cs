using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Core.Forms.Hints;

/// <summary>Holds what is said of a field against its schema: what can't be is reported and left out.</summary>
internal sealed class HintFit(ResourceSchema type, StructuralSchema whole, ImmutableArray<HintReport>.Builder reports)
{
    private static readonly string[] _flat = ["spec", "spec.parameters", "spec.forProvider", "metadata"];

    public FormHint Of(HintTarget target, FieldHint hint, FormOverlay overlay, OverlayField field)
    {
        var schema = target.Schema!;
        var scalar = FieldKinds.IsScalar(schema) || schema.Items is { } items && FieldKinds.IsScalar(items);
        if (hint.Widget is { } widget && (FieldKinds.IsObject(schema) && schema.Properties.Count > 0 || !HintWidgets.Fits(widget, schema)))
        {
            Report("widget", $"The widget {HintWidgets.NameOf(widget)} doesn't fit {Words(schema)}.", "Leave it out; the form chooses one by the schema.");
            hint = hint with { Widget = null };
        }
        if ((hint.Options is not null || hint.OptionsSource is not null) && !scalar)
        {
            Report("options", $"Options are for single values and lists of them; this is {Words(schema)}.", "Say it of the fields in it.");
            hint = hint with { Options = null, OptionsSource = null };
        }
        var single = schema.Items is { } element && !FieldKinds.IsScalar(schema) ? element : schema;
        foreach (var option in hint.Options ?? [])
        {
            if (Problem(single, option.Value) is { } why) Report("options", $"The schema doesn't allow {option.Text}: {why}", "Correct the option or remove it.");
        }
        if (hint.Default is { } value && Problem(schema, value) is { } wrong)
        {
            Report("default", $"The schema doesn't allow this default: {wrong}", "Correct it or leave it out.");
            hint = hint with { Default = null };
        }
        if (hint.Hidden == true && target.Asked && hint.Default is null)
        {
            Report("hidden", "It must be entered, so it is shown.", "Give a default, then it can be hidden.", Severity.Warning);
            hint = hint with { Hidden = null };
        }
        if (_flat.Contains(target.Path.ToString()) && schema.Properties.Count > 0 && Laid(hint))
        {
            Report("", $"The fields of {target.Path} stand in the form by themselves, so nothing can be said of their place, name or visibility together.", "Say it of the fields in it.");
        }
        foreach (var (property, message, advice) in new HintTypes().Check(hint, target, whole)) Report(property, $"The expression doesn't fit the schema: {message}", advice);
        return new FormHint(target.Path, schema, hint) { Holder = target.Holder, Overlay = overlay, Entry = field };

        void Report(string property, string message, string? advice, Severity severity = Severity.Error) =>
            reports.Add(new HintReport(overlay, field, property, severity, HintReasons.DoesNotFit, message, advice, type));
    }

    private static bool Laid(FieldHint hint) =>
        hint.Title is not null || hint.Help is not null || hint.Section is not null || hint.Order is not null || hint.Hidden is not null
        || hint.Advanced is not null || hint.VisibleWhen is not null;

    private static string? Problem(StructuralSchema schema, JsonNode? value) =>
        SchemaValidator.Validate(schema, value?.DeepClone()).FirstOrDefault(d => d.Severity == Severity.Error)?.Message;

    private static string Words(StructuralSchema schema) =>
        schema.IntOrString ? "a number or text" : schema.Type switch
        {
            SchemaType.Array => "a list",
            SchemaType.Object => "an object",
            SchemaType.Boolean => "true or false",
            SchemaType.Integer or SchemaType.Number => "a number",
            SchemaType.String => "a text",
            _ => "this value",
        };
}
