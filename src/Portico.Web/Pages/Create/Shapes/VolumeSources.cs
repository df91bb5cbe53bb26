using System.Collections.Frozen;
using System.Collections.Immutable;
using Portico.Core.Forms;

namespace Portico.Web.Pages.Create.Shapes;

/// <summary>What people set of each kind of volume: the few fields that stand on its line.</summary>
internal static class VolumeSources
{
    private const int Fewest = 4;
    private const int Most = 2;

    private static readonly FrozenDictionary<string, string[]> _few = new Dictionary<string, string[]>
    {
        ["awsElasticBlockStore"] = ["volumeID", "fsType"],
        ["azureDisk"] = ["diskName", "diskURI"],
        ["azureFile"] = ["shareName", "secretName"],
        ["cephfs"] = ["path", "user"],
        ["cinder"] = ["volumeID", "fsType"],
        ["configMap"] = ["name"],
        ["csi"] = ["driver", "fsType"],
        ["emptyDir"] = ["medium", "sizeLimit"],
        ["ephemeral"] = [],
        ["fc"] = ["lun", "fsType"],
        ["flexVolume"] = ["driver", "fsType"],
        ["flocker"] = ["datasetName"],
        ["gcePersistentDisk"] = ["pdName", "fsType"],
        ["gitRepo"] = ["repository", "revision"],
        ["glusterfs"] = ["endpoints", "path"],
        ["hostPath"] = ["path", "type"],
        ["image"] = ["reference", "pullPolicy"],
        ["iscsi"] = ["targetPortal", "iqn"],
        ["nfs"] = ["server", "path"],
        ["persistentVolumeClaim"] = ["claimName"],
        ["photonPersistentDisk"] = ["pdID", "fsType"],
        ["portworxVolume"] = ["volumeID", "fsType"],
        ["projected"] = [],
        ["quobyte"] = ["registry", "volume"],
        ["rbd"] = ["image", "pool"],
        ["scaleIO"] = ["system", "volumeName"],
        ["secret"] = ["secretName"],
        ["storageos"] = ["volumeName", "fsType"],
        ["vsphereVolume"] = ["volumePath", "fsType"],
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>The choice of the source in the form of a volume; null when the form has none, because a hint took its members elsewhere.</summary>
    public static FormUnion? UnionIn(FormSection volume) =>
        volume.Unions.FirstOrDefault(u => u is { IsChoice: true, Discriminator: null } && u.Members.Count(m => m.Names is [var name] && _few.ContainsKey(name)) >= Fewest);

    /// <summary>The fields of a source that stand on its line: those that its schema has, of values.</summary>
    public static ImmutableArray<FormField> Few(FormUnion union, FormUnionMember member)
    {
        if (member is not { Names: [var name], Body: { } body }) return [];
        var at = union.Object.Child(name);
        // A source that is a single value is a field itself.
        if (body.Fields is [var only] && only.Path.Equals(at)) return only.IsBlock ? [] : [only];
        if (!_few.TryGetValue(name, out var few)) return [.. body.Fields.Where(IsShort).Take(Most).Select(Named)];
        return [.. few.Select(f => SectionFields.Find(body, at.Child(f))).OfType<FormField>().Where(IsShort).Select(Named)];
    }

    /// <summary>A line has no room for names: an empty field says what it is.</summary>
    private static FormField Named(FormField field) => field.Placeholder is null && !field.HasDefault ? field with { Placeholder = field.Label } : field;

    private static bool IsShort(FormField field) => !field.IsBlock && field.Kind is not (FieldKind.ScalarList or FieldKind.ScalarMap);
}
