using Portico.Core.Graphs;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>Tells what won't get there by itself from what only takes its time. Pure.</summary>
internal static class FailureDetector
{
    /// <summary>Trouble that controllers try to overcome counts as failure after this long.</summary>
    public static readonly TimeSpan Persistent = TimeSpan.FromMinutes(10);

    /// <summary>Reasons after which no controller tries again by itself.</summary>
    private static readonly HashSet<string> Final =
        ["ProgressDeadlineExceeded", "BackoffLimitExceeded", "DeadlineExceeded", "InvalidImageName", "PodFailurePolicy", "UnhealthyUnrecoverable"];

    public static BlockingReason? Find(Rollout rollout, RolloutObservation seen)
    {
        if (rollout.Stage is RolloutStage.Merged)
        {
            return seen.Sync is { GaveUp: true, Problem: { } problem } sync && sync.Revision == rollout.MergeCommit
                ? new BlockingReason(sync.By, new Health(HealthState.Failed), $"{sync.Tool} can't sync {sync.By.Name}: {problem}")
                : null;
        }

        if (rollout.Action is RolloutAction.Delete || rollout.Stage is not (RolloutStage.Synced or RolloutStage.Composed) || seen.Blocking is not { } blocking) return null;
        var final = blocking.Health.State is HealthState.Failed || Final.Contains(blocking.Health.Reason)
            || seen.Tree?.Nodes.Any(n => n.Health.State is HealthState.Failed || Final.Contains(n.Health.Reason)) == true;
        if (final) return blocking;

        var since = blocking.Health.Since ?? rollout.Steps.LastOrDefault()?.At ?? seen.At;
        return blocking.Health.State is HealthState.Degraded or HealthState.Stuck && seen.At - since >= Persistent ? blocking : null;
    }
}
