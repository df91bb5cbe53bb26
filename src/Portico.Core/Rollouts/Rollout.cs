using System.Collections.Immutable;
using Portico.Core.Delivery;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>The life of one order.</summary>
/// <param name="Id">Short id for URLs.</param>
/// <param name="Subject">The ordered object.</param>
/// <param name="Stage">Where it stands.</param>
public sealed record Rollout(string Id, ResourceRef Subject, RolloutStage Stage)
{
    public RolloutAction Action { get; init; }

    public required string OfferingId { get; init; }

    public required string Title { get; init; }

    public required string OrderedBy { get; init; }

    public required DateTimeOffset Created { get; init; }

    public DateTimeOffset Updated { get; init; }

    public required Target Target { get; init; }

    public int? ChangeRequestNumber { get; init; }

    public string? ChangeRequestUrl { get; init; }

    public string? MergeCommit { get; init; }

    public ImmutableArray<RolloutStep> Steps { get; init; } = [];

    /// <summary>Why the next stage isn't reached, as a sentence from conditions and events; null when nothing blocks.</summary>
    public string? Blocking { get; init; }

    /// <summary>The object the blocking reason is about.</summary>
    public ResourceRef? BlockingOn { get; init; }

    /// <summary>The manifest as proposed.</summary>
    public string Manifest { get; init; } = "";

    /// <summary>The manifest as it was before, for updates: tells whether a removed field has left the cluster. Empty when there was none.</summary>
    public string Before { get; init; } = "";

    public bool IsOver => Stage is RolloutStage.Ready or RolloutStage.Failed or RolloutStage.Withdrawn;
}
