namespace Portico.Core.Catalog.Locations;

/// <summary>Two locations declare one entity; the first keeps it.</summary>
/// <param name="Entity">Entity ref.</param>
/// <param name="File">File that came later and is left out.</param>
/// <param name="Owner">File that the entity stands in.</param>
public sealed record LocationConflict(string Entity, string File, string Owner);
