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
}
