using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>
/// What an object's labels and annotations say about who it belongs to. Portico's own names win over Backstage's, those over TeraSky's,
/// those over the recommended labels of Kubernetes; annotations win over labels.
/// </summary>
internal sealed record EntityOwnership(string Owner, string System, string Lifecycle)
{
    private static readonly ImmutableArray<string> OwnerKeys = ["portico.dev/owner", "backstage.io/owner", "terasky.backstage.io/owner"];
    private static readonly ImmutableArray<string> SystemKeys =
        ["portico.dev/system", "backstage.io/system", "terasky.backstage.io/system", "app.kubernetes.io/part-of"];
    private static readonly ImmutableArray<string> LifecycleKeys =
        ["portico.dev/lifecycle", "backstage.io/lifecycle", "terasky.backstage.io/lifecycle"];

    public static EntityOwnership None { get; } = new("", "", "");

    public static EntityOwnership Of(Resource resource) => new(
        Read(resource, OwnerKeys), Read(resource, SystemKeys), Read(resource, LifecycleKeys));

    /// <summary>Fills what is missing here from an object above.</summary>
    public EntityOwnership Or(EntityOwnership above) => new(
        Owner.Length > 0 ? Owner : above.Owner,
        System.Length > 0 ? System : above.System,
        Lifecycle.Length > 0 ? Lifecycle : above.Lifecycle);

    public bool IsComplete => Owner.Length > 0 && System.Length > 0 && Lifecycle.Length > 0;

    /// <summary>The first of the keys that is set, from annotations or labels; bounded, one line.</summary>
    public static string Read(Resource resource, ImmutableArray<string> keys)
    {
        foreach (var key in keys)
        {
            var value = resource.Text("metadata", "annotations", key);
            if (value.Length == 0) value = resource.Text("metadata", "labels", key);
            value = Bounded.Line(value, 200);
            if (value.Length > 0) return value;
        }

        return "";
    }
}
