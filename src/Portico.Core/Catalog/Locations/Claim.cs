namespace Portico.Core.Catalog.Locations;

/// <summary>A location says that an entity is its own.</summary>
/// <param name="Ref">Entity ref.</param>
/// <param name="Id">Id in the catalog.</param>
/// <param name="File">File that declares it.</param>
internal sealed record Claim(string Ref, string Id, string File);
