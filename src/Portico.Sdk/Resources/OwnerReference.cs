namespace Portico.Sdk.Resources;

/// <summary>One entry of <c>metadata.ownerReferences</c>.</summary>
/// <param name="Kind">Group and kind of the owner.</param>
/// <param name="Name">Name of the owner; its namespace is the object's own, or none.</param>
/// <param name="Uid">Uid of the owner.</param>
/// <param name="Controller">Whether it is the managing controller.</param>
public sealed record OwnerReference(GroupKind Kind, string Name, string Uid, bool Controller);
