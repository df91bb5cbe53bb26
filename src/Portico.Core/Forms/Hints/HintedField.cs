using System.Collections.Immutable;

namespace Portico.Core.Forms.Hints;

/// <summary>A field with what a hint says of it.</summary>
internal static class HintedField
{
    public static FormField Of(FormField field, FieldHint? hint)
    {
        if (hint is null) return field;
        field = field with
        {
            Label = hint.Title ?? field.Label,
            Help = hint.Help is null ? field.Help : hint.Help.Length == 0 ? null : hint.Help,
            Unit = hint.Unit ?? field.Unit,
            Placeholder = hint.Example ?? field.Placeholder,
            Preset = hint.Default ?? field.Preset,
            Order = hint.Order ?? field.Order,
        };
        if (hint.Widget is { } widget)
        {
            field = field with { Kind = widget, UntypedBecause = widget == FieldKind.Yaml ? "The platform's hints ask for YAML here." : null };
        }
        return field.Kind == FieldKind.ScalarList && field.Item is { } item
            ? field with { Item = Offering(item, hint, null) }
            : Offering(field, hint, hint.Widget);
    }

    /// <summary>Name, namespace and owner with what is said of them.</summary>
    public static ImmutableArray<FormField> Identity(ImmutableArray<FormField> fields, FormHints hints) =>
        hints.Root is not { } root ? fields : [.. fields.Select(f => Of(f, root.Find(f.Path)?.Hint))];

    /// <summary>With a widget the options are proposals; otherwise one of them is chosen.</summary>
    private static FormField Offering(FormField field, FieldHint hint, FieldKind? widget)
    {
        if (hint.Options is { } options)
        {
            return widget is null
                ? field with { Kind = FieldKind.Choice, Options = options, Suggestions = [] }
                : field with { Suggestions = [.. options.Select(o => o.Text)] };
        }
        return hint.OptionsSource switch
        {
            FieldOptionsSource.Computed computed => field with { Kind = widget ?? FieldKind.Choice, Options = [], OptionsSource = computed, Suggestions = [] },
            { } query => field with { Kind = field.Kind == FieldKind.Choice ? FieldKind.Text : field.Kind, Options = [], OptionsSource = query },
            null => field,
        };
    }
}
