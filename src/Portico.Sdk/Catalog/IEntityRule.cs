using Portico.Sdk.Resources;

namespace Portico.Sdk.Catalog;

/// <summary>Decides whether an object becomes an entity, and what of. Pure. The first rule that answers wins.</summary>
public interface IEntityRule
{
    /// <summary>Kinds this rule wants watched, with the plural name; may be empty when offerings bring them.</summary>
    IEnumerable<WatchedKind> Kinds { get; }

    /// <summary>The entity, or null when this rule does not want the object.</summary>
    EntityDraft? EntityOf(Resource resource);

    /// <summary>The same with a look at other objects. Called by the host; answers <see cref="EntityOf(Resource)"/> where a rule needs no more than the object.</summary>
    EntityDraft? EntityOf(Resource resource, IResourceLookup lookup) => EntityOf(resource);
}
