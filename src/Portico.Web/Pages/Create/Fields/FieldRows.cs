using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>Which fields stand side by side: two that follow each other, take one line, and have as much to say about themselves.</summary>
internal static class FieldRows
{
    private const int ShortHelp = 46;

    public static IEnumerable<(FormField Field, bool IsHalf)> Of(IReadOnlyList<FormField> fields, bool isTerse = false)
    {
        for (var i = 0; i < fields.Count; i++)
        {
            if (i + 1 < fields.Count && (isTerse ? FitsTersely(fields[i], fields[i + 1]) : Fits(fields[i], fields[i + 1])))
            {
                yield return (fields[i], true);
                yield return (fields[++i], true);
            }
            else
            {
                yield return (fields[i], false);
            }
        }
    }

    private static bool Fits(FormField one, FormField other) => IsNarrow(one) && IsNarrow(other) && string.IsNullOrEmpty(one.Help) == string.IsNullOrEmpty(other.Help);

    /// <summary>Without help two lines of values of the same sort fit side by side.</summary>
    private static bool FitsTersely(FormField one, FormField other) => IsLine(one) && IsLine(other) && (one.Kind == FieldKind.ScalarList) == (other.Kind == FieldKind.ScalarList);

    private static bool IsLine(FormField field) => !field.IsBlock && field.Kind is not (FieldKind.ScalarMap or FieldKind.MultilineText);

    private static bool IsNarrow(FormField field)
    {
        if (field.Help is { Length: > ShortHelp } || field.Label.Length > 30 || field.Deprecated) return false;
        return field.Kind switch
        {
            FieldKind.Integer or FieldKind.Number or FieldKind.Quantity or FieldKind.Duration or FieldKind.IntOrString or FieldKind.Boolean or FieldKind.Name or FieldKind.Namespace or FieldKind.Owner => true,
            FieldKind.Text => field.Placeholder is not { Length: > 30 } && field.Schema.MaxLength is null or <= 253,
            FieldKind.Choice => !ChoiceInput.IsButtons(field) || field.Options.Sum(o => o.Shown.Length + 4) <= 26,
            _ => false,
        };
    }
}
