using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Forms.Hints;
using Portico.Core.Forms.Shapes;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>Makes fields.</summary>
internal sealed class FieldFactory(FormModelBuilder builder, string group)
{
    public FormField Create(FormCandidate candidate, FieldKind kind)
    {
        var schema = candidate.Schema;
        var help = candidate.Help ?? schema.Description;
        var field = new FormField(candidate.Path, Label(candidate), kind, schema)
        {
            Help = help,
            Asked = candidate.Asked,
            RequiredWhenUsed = candidate.RequiredWhenUsed,
            HasDefault = candidate.HasDefault,
            Default = candidate.Default,
            Placeholder = Placeholder(schema, help),
            Suggestions = kind is FieldKind.Text or FieldKind.ScalarList ? DescriptionHints.Suggestions(help) : [],
            Options = kind == FieldKind.Choice ? Options(schema) : [],
            Unit = FieldUnits.Of(candidate.Name, kind, help),
            Immutable = candidate.Changes.IsFixed,
            ChangeNote = candidate.Changes.Note,
            CreationPath = candidate.Twin?.Path,
            Shape = KubernetesShapes.OfField(candidate.Name, schema),
            Reference = kind == FieldKind.Text ? References.TargetOf(candidate, group) : null,
            Deprecated = DescriptionHints.SaysDeprecated(help),
            UntypedBecause = kind is FieldKind.Yaml or FieldKind.Embedded ? FieldKinds.UntypedBecause(schema) : null,
        };
        return HintedField.Of(WithContent(candidate, kind, field) with { Order = candidate.Order }, candidate.Hints?.Hint);
    }

    private FormField WithContent(FormCandidate candidate, FieldKind kind, FormField field)
    {
        var (schema, hints) = (candidate.Schema, candidate.Hints);
        return kind switch
        {
            FieldKind.ScalarList => field with { Item = Item(candidate, schema.Items!, hints?.Elements) },
            FieldKind.ScalarMap => field with { Item = Item(candidate, schema.AdditionalProperties!, hints?.Values) },
            FieldKind.ObjectList or FieldKind.KeyedList => field with
            {
                ContentFrom = () => builder.Element(References.Described(schema.Items!, schema.Description), field, candidate, hints?.Elements),
            },
            FieldKind.ObjectMap => field with { ContentFrom = () => builder.Element(schema.AdditionalProperties!, field, candidate, hints?.Values) },
            FieldKind.Embedded => field with { EmbeddedFrom = builder.EmbeddedOnce() },
            _ => field,
        };
    }

    /// <summary>The text that stands for a value in a choice, an input or a summary.</summary>
    public static string Text(JsonNode? value) => value switch
    {
        null => "null",
        JsonValue scalar when scalar.GetValueKind() == JsonValueKind.String => scalar.GetValue<string>(),
        _ => value.ToJsonString(),
    };

    private FormField Item(FormCandidate list, StructuralSchema schema, HintNode? hints) =>
        Create(new FormCandidate(FieldPath.Root, list.Names, schema) { Hints = hints }, FieldKinds.Of(list.Name, schema) ?? FieldKind.Yaml) with
        {
            Reference = References.TargetOfItems(list.Name, schema),
        };

    private static string Label(FormCandidate candidate) =>
        candidate.Schema.Title is { Length: > 0 and <= 60 } title && candidate.Names.Length == 1 ? title : FieldLabels.Of(candidate.Names);

    private static string? Placeholder(StructuralSchema schema, string? help) =>
        schema.Example is { } example && example is JsonValue ? Text(example) : DescriptionHints.Example(help);

    private static ImmutableArray<FieldOption> Options(StructuralSchema schema)
    {
        var options = ImmutableArray.CreateBuilder<FieldOption>(schema.Enum.Length);
        foreach (var value in schema.Enum)
        {
            var text = Text(value);
            if (options.All(o => o.Text != text)) options.Add(new FieldOption(value, text));
        }
        return options.ToImmutable();
    }
}
