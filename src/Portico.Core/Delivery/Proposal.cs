using System.Collections.Immutable;
using Portico.Core.Manifests;

namespace Portico.Core.Delivery;

/// <summary>A change to be proposed. The same branch twice updates the open change request instead of making a second one.</summary>
public sealed record Proposal(Target Target, string Branch, ManifestSet Manifests)
{
    public required string Title { get; init; }

    public required string Body { get; init; }

    public required string CommitMessage { get; init; }

    public ImmutableArray<ChangeRequestCheck> Checks { get; init; } = [];

    /// <summary>
    /// The texts the change was made from, by path (null = the file wasn't there). When the target branch holds something else by now, the proposal is
    /// refused instead of undoing another person's change. Paths that aren't named are not looked at.
    /// </summary>
    public ImmutableDictionary<string, string?> BasedOn { get; init; } = ImmutableDictionary<string, string?>.Empty;
}
