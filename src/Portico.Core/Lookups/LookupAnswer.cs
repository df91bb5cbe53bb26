using System.Collections.Immutable;

namespace Portico.Core.Lookups;

/// <summary>What was found.</summary>
/// <param name="Items">The first of them: those that begin with the text, then those that hold it, by name.</param>
public sealed record LookupAnswer(ImmutableArray<LookupItem> Items)
{
    /// <summary>Whether there are more: type to narrow.</summary>
    public bool More { get; init; }

    /// <summary>What is to be known of the answer, as a sentence: that it is stale, or that not everything was looked through.</summary>
    public string? Note { get; init; }
}
