namespace Portico.Sdk.Catalog;

/// <summary>A link that an entity page shows.</summary>
/// <param name="Url">Absolute http or https URL.</param>
/// <param name="Title">What it is.</param>
public sealed record EntityLink(string Url, string Title);
