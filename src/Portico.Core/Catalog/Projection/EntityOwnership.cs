using Portico.Core.Catalog.Rules;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>What an object's labels and annotations say about who it belongs to, as far as its namespace is trusted to; it holds for objects below it too.</summary>
internal sealed record EntityOwnership(Found? Owner, Found? System, Found? Lifecycle)
{
    private const int MostAbove = 20;

    public static EntityOwnership None { get; } = new(null, null, null);

    public bool IsComplete => Owner is not null && System is not null && Lifecycle is not null;

    public static EntityOwnership Of(Resource resource, CatalogSettings settings)
    {
        var (names, trusted) = (settings.Names, settings.Trusts(resource.Ref.Namespace));
        return new EntityOwnership(
            trusted ? Read(resource, names.Owner) : null,
            trusted ? Read(resource, names.System) : null,
            Read(resource, names.Lifecycle));
    }

    /// <summary>What is said above an object, the nearest first.</summary>
    public static EntityOwnership Above(IResourceCache cache, ResourceRef @ref, CatalogSettings settings)
    {
        var found = None;
        foreach (var above in Lineage.Above(cache, [@ref], MostAbove))
        {
            if (found.IsComplete) break;
            if (cache.Find(above) is not { } ancestor) continue;
            var own = Of(ancestor, settings);
            found = new EntityOwnership(found.Owner ?? From(own.Owner, above), found.System ?? From(own.System, above), found.Lifecycle ?? From(own.Lifecycle, above));
        }

        return found;
    }

    private static Found? From(Found? found, ResourceRef above) =>
        found is { } one ? one with { Source = FieldSource.Inherited, From = $"{above.GroupKind} {above.Name}, {one.From}" } : null;

    private static Found? Read(Resource resource, System.Collections.Immutable.ImmutableArray<string> keys) =>
        Annotated.Read(resource, keys) is { } found ? new Found(found.Value, FieldSource.Annotation, found.Key) : null;
}
