using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>When an order counts as composed and as ready. Pure.</summary>
internal static class ReadyCheck
{
    /// <summary>How many objects were brought about, not counting a composite that merely stands for its claim.</summary>
    public static int Composed(RolloutObservation seen)
    {
        if (seen.Tree is not { } tree) return 0;
        var composite = seen.Subject?.Text("spec", "resourceRef", "name") ?? "";
        return tree.Nodes.Count(n => n.Depth > 0 && !n.Missing && !(n.Depth == 1 && composite.Length > 0 && n.Ref.Name == composite));
    }

    public static bool IsReady(Rollout rollout, RolloutObservation seen)
    {
        if (seen.Subject is not { Deleted: null } subject || !HasSeenItsGeneration(subject)) return false;
        var health = seen.Tree is { Nodes.Length: > 0 } tree ? tree.Root.Health : Health.Unknown;
        var settled = RolloutMachine.At(rollout, RolloutStage.Synced) is { } synced && seen.At - synced >= RolloutMachine.Settling;
        if (rollout.Action is RolloutAction.Update && !settled && !ShowsEffect(rollout, seen)) return false;
        return health.State switch
        {
            HealthState.Healthy => !HasTroubleBelow(seen),

            // No rule knows the kind: its condition counts, and without one a plain object such as a ConfigMap is ready once it is there.
            HealthState.Unknown => (subject.ConditionOf("Ready") ?? subject.ConditionOf("Available")) is { } condition
                ? condition.IsTrue && !HasTroubleBelow(seen)
                : settled && !HasTroubleBelow(seen),
            _ => false,
        };
    }

    /// <summary>Something below was made after the change arrived, such as a new ReplicaSet: the change has reached what it is about.</summary>
    private static bool ShowsEffect(Rollout rollout, RolloutObservation seen) =>
        RolloutMachine.At(rollout, RolloutStage.Synced) is { } synced
        && seen.At - synced >= TimeSpan.FromSeconds(2)
        && seen.Tree?.Nodes.Any(n => n.Depth > 0 && n.Created >= synced) == true;

    /// <summary>Controllers that say which generation they saw must have seen the present one: the old Ready isn't meant.</summary>
    private static bool HasSeenItsGeneration(Resource subject)
    {
        if (subject.Number("metadata", "generation") is not { } generation) return true;
        if (subject.Number("status", "observedGeneration") is { } observed && observed < generation) return false;
        return subject.Items("status", "conditions")
            .Where(c => Resource.Text(c, "type") == "Ready" && Resource.At(c, "observedGeneration").ValueKind == System.Text.Json.JsonValueKind.Number)
            .All(c => Resource.At(c, "observedGeneration").GetInt64() >= generation);
    }

    /// <summary>A root may be Ready while a new version of something below still fails to start; what is only named (Missing) doesn't count against it.</summary>
    private static bool HasTroubleBelow(RolloutObservation seen) => seen.Tree is { } tree && tree.Nodes.Any(n =>
        n.Depth > 0 && n.Health.State is (HealthState.Progressing or HealthState.Degraded or HealthState.Stuck or HealthState.Failed));
}
