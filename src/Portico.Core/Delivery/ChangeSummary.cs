using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>What is known about an order when it becomes a change request.</summary>
public sealed record ChangeSummary(RolloutAction Action, ResourceRef Subject, Target Target, Caller Caller, ManifestSet Manifests)
{
    /// <summary>Human title of the offering: <c>App</c>.</summary>
    public required string OfferingTitle { get; init; }

    public ImmutableArray<ChangeInput> Inputs { get; init; } = [];

    public ImmutableArray<ChangeRequestCheck> Checks { get; init; } = [];

    /// <summary>Absolute address of the order's page in the portal, when known.</summary>
    public string? OrderUrl { get; init; }
}
