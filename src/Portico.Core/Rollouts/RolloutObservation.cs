using Portico.Core.Delivery;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>What is seen of an order at one moment.</summary>
/// <param name="At">The moment.</param>
public sealed record RolloutObservation(DateTimeOffset At)
{
    /// <summary>The change request; null when it wasn't looked for or couldn't be read.</summary>
    public ChangeRequest? Request { get; init; }

    /// <summary>The Git host answered that there is no such change request.</summary>
    public bool RequestMissing { get; init; }

    /// <summary>Why the change request couldn't be read.</summary>
    public string? RequestProblem { get; init; }

    /// <summary>The ordered object in the cluster, or null.</summary>
    public Resource? Subject { get; init; }

    /// <summary>Whether the object's absence is certain: the cluster answers and its list is fresh.</summary>
    public bool SubjectIsCertain { get; init; }

    /// <summary>What the GitOps tool says; null when none is known to care.</summary>
    public SyncEvidence? Sync { get; init; }

    /// <summary>What the object brought about; null when unknown.</summary>
    public ResourceTree? Tree { get; init; }

    /// <summary>What keeps it from being ready.</summary>
    public BlockingReason? Blocking { get; init; }

    /// <summary>A newer order of the same object was merged.</summary>
    public bool Superseded { get; init; }
}
