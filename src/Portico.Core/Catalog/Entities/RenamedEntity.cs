using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Entities;

/// <summary>An entity that could not have the name it wanted.</summary>
/// <param name="Source">Its object.</param>
/// <param name="Wanted">The ref it wanted.</param>
/// <param name="Ref">The ref it got.</param>
/// <param name="Holder">Id of the entity that has the wanted ref; null when the name wasn't allowed.</param>
/// <param name="Reason">Why, as a sentence with what to do.</param>
public sealed record RenamedEntity(ResourceRef Source, string Wanted, string Ref, string? Holder, string Reason);
