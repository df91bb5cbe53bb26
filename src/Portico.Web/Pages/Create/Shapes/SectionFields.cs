using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>Finds a field in a section by its path, wherever the section keeps it.</summary>
internal static class SectionFields
{
    public static FormField? Find(FormSection section, FieldPath path)
    {
        if (section.Switch is { } governor && governor.Path.Equals(path)) return governor;
        foreach (var field in section.Fields)
        {
            if (field.Path.Equals(path)) return field;
        }
        foreach (var inner in section.Inner())
        {
            if (inner.Path is { IsRoot: false } at && !path.ToString().StartsWith(at.ToString(), StringComparison.Ordinal)) continue;
            if (Find(inner, path) is { } found) return found;
        }
        return null;
    }
}
