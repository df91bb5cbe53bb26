using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>Lists that are entered as rows: the columns of each shape, in the order people say them.</summary>
internal static class ShapeColumns
{
    private static readonly FrozenDictionary<FieldShape, ImmutableArray<string>> _columns = new Dictionary<FieldShape, ImmutableArray<string>>
    {
        [FieldShape.NameValues] = ["name", "value"],
        [FieldShape.Tolerations] = ["key", "operator", "value", "effect"],
        [FieldShape.TopologySpread] = ["topologyKey", "maxSkew", "whenUnsatisfiable"],
        [FieldShape.VolumeMounts] = ["name", "mountPath", "readOnly"],
        [FieldShape.ContainerPorts] = ["name", "containerPort", "protocol"],
        [FieldShape.ServicePorts] = ["name", "port", "targetPort", "protocol"],
        [FieldShape.NameRefs] = ["name"],
    }.ToFrozenDictionary();

    /// <summary>The columns of a list that is entered as rows; none when it isn't.</summary>
    public static ImmutableArray<FormField> Of(FormField list)
    {
        if (!_columns.TryGetValue(list.Shape, out var names) || list.Content is not { } content) return [];
        return [.. names.Select(n => SectionFields.Find(content, FieldPath.Root.Child(n))).OfType<FormField>()];
    }
}
