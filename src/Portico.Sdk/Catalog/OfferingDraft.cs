using Portico.Schema.Structural;

namespace Portico.Sdk.Catalog;

/// <summary>Something that can be ordered, as read from a definition object.</summary>
/// <param name="Type">The resource type a user creates.</param>
/// <param name="Title">Human title such as <c>App</c>.</param>
public sealed record OfferingDraft(ResourceSchema Type, string Title)
{
    /// <summary>One line for the card.</summary>
    public string? Description { get; init; }

    /// <summary>Group of cards it belongs to.</summary>
    public string? Category { get; init; }

    /// <summary>Owner of the offering.</summary>
    public string? Owner { get; init; }

    /// <summary>Why it can't be ordered right now (invalid schema, not established); null when it can.</summary>
    public string? Problem { get; init; }
}
