namespace Portico.Sdk.Catalog;

/// <summary>A link that an entity page shows.</summary>
/// <param name="Url">Absolute http or https URL.</param>
/// <param name="Title">What it is.</param>
public sealed record EntityLink(string Url, string Title)
{
    /// <summary>Name of an icon as Backstage has them, such as <c>dashboard</c>; empty for the usual one.</summary>
    public string Icon { get; init; } = "";

    /// <summary>What the link is for, such as <c>runbook</c>; empty when not said.</summary>
    public string Type { get; init; } = "";
}
