namespace Portico.Core.Catalog;

/// <summary>How many entities have a value.</summary>
public readonly record struct FacetCount(string Value, long Count);
