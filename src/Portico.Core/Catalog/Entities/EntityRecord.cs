namespace Portico.Core.Catalog.Entities;

/// <summary>An entity as it is stored and answered: text that is written once, when the entity changes, and copied to every reader.</summary>
/// <param name="Id"><see cref="CatalogEntity.Id"/>.</param>
/// <param name="Document">Its Backstage document in UTF-8, without relations: an object without white space.</param>
/// <param name="Own">What the document doesn't hold: source, health, facts, the relations it states; see <see cref="EntityDocument"/>.</param>
/// <param name="Fingerprint">A hash of all that a reader can see; the time of the last change isn't part of it.</param>
public sealed record EntityRecord(string Id, ReadOnlyMemory<byte> Document, ReadOnlyMemory<byte> Own, ulong Fingerprint);
