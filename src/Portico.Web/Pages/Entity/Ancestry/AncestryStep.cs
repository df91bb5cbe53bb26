using Portico.Sdk.Resources;

namespace Portico.Web.Pages.Entity.Ancestry;

/// <summary>One step of the way that something came: a source, a tool, an owner.</summary>
/// <param name="Kind">What it is, in a word: <c>Application</c>, <c>Git</c>, <c>Location</c>.</param>
/// <param name="Title">Its name.</param>
/// <param name="Icon">Name of an icon.</param>
public sealed record AncestryStep(string Kind, string Title, string Icon)
{
    /// <summary>Where it leads; null when there is no page of it.</summary>
    public string? Href { get; init; }

    /// <summary>Whether the link leaves the portal.</summary>
    public bool External { get; init; }

    /// <summary>Null when it has none.</summary>
    public Health? Health { get; init; }

    /// <summary>The whole name, for the tooltip.</summary>
    public string Whole { get; init; } = "";
}
