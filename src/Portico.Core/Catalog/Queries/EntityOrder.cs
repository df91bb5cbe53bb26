namespace Portico.Core.Catalog.Queries;

/// <summary>One field of an order. Entities without the field come last, in both directions.</summary>
public sealed record EntityOrder(string Field, bool Descending = false);
