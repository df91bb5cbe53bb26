using System.Text.Json.Nodes;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>Names of entities whose documents have faults.</summary>
internal static class DescriptorNames
{
    /// <summary>The entity ref when kind and names are readable; otherwise empty.</summary>
    public static string RefOf(JsonObject? root)
    {
        var metadata = Fields.Map(root, "metadata");
        var (kind, name, space) = (Fields.Text(root, "kind"), Fields.Text(metadata, "name"), Fields.Text(metadata, "namespace"));
        return NameFormats.IsKind(kind) && NameFormats.IsName(name) && (space.Length == 0 || NameFormats.IsNamespace(space)) ? EntityRefs.Of(kind, space, name) : "";
    }
}
