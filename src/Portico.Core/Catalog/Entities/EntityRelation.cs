namespace Portico.Core.Catalog.Entities;

/// <summary>One direction of a relation, as the entity that states it says it. The other direction is worked out when it is read.</summary>
/// <param name="Type">Relation such as <c>ownedBy</c>, <c>partOf</c>, <c>dependsOn</c>; its reverse is in <see cref="RelationTypes"/>.</param>
/// <param name="Target">
/// A whole entity ref in lower case (<c>group:default/team-a</c>), or <c>id:</c> and the <see cref="CatalogEntity.Id"/> of the entity, where the object is
/// known and not its name in the catalog.
/// </param>
public sealed record EntityRelation(string Type, string Target)
{
    private const string ById = "id:";

    public static EntityRelation To(string type, string entityId) => new(type, ById + entityId);

    /// <summary>The target's id; null when the target is an entity ref.</summary>
    public string? TargetId => Target.StartsWith(ById, StringComparison.Ordinal) ? Target[ById.Length..] : null;
}
