using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>Objects of which people set a few fields: those stand side by side, the rest behind "all fields".</summary>
internal static class ShapeFields
{
    private static readonly FrozenDictionary<FieldShape, string[]> _few = new Dictionary<FieldShape, string[]>
    {
        [FieldShape.Probe] = ["initialDelaySeconds", "periodSeconds", "timeoutSeconds", "failureThreshold"],
        [FieldShape.SecretKeyRef] = ["name", "key"],
        [FieldShape.ConfigMapKeyRef] = ["name", "key"],
        [FieldShape.ObjectRef] = ["kind", "name", "namespace"],
    }.ToFrozenDictionary();

    public static ImmutableArray<FormField> Of(FormSection section)
    {
        if (section.Path is not { } path || !_few.TryGetValue(section.Shape, out var names)) return [];
        ImmutableArray<FormField> found = [.. names.Select(n => SectionFields.Find(section, path.Child(n))).OfType<FormField>()];
        // Nothing is gained when these are all there is.
        return found.Length >= 2 || section.Shape == FieldShape.Probe ? found : [];
    }
}
