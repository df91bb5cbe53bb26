namespace Portico.Sdk.Catalog;

/// <summary>One of the few values that say what an entity is, shown first on its page.</summary>
/// <param name="Label">Label such as <c>Image</c>.</param>
/// <param name="Value">Value as text.</param>
public sealed record EntityFact(string Label, string Value);
