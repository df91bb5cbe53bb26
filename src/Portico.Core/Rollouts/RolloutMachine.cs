using Portico.Core.Delivery;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>
/// Rollout + observation → rollout. Pure: time comes with the observation. One observation may pass several stages (after a restart all that
/// happened meanwhile is caught up). Ready and Withdrawn are final; Failed may recover.
/// </summary>
public static class RolloutMachine
{
    /// <summary>An update is ready when all is well for this long after it arrived: at first everything still shows the old state.</summary>
    public static readonly TimeSpan Settling = TimeSpan.FromSeconds(10);

    /// <summary>After this long without a trace of a merged change, the rollout says what may be missing.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public static Rollout Advance(Rollout rollout, RolloutObservation seen)
    {
        if (rollout.Stage is RolloutStage.Ready or RolloutStage.Withdrawn) return rollout;
        if (seen.Superseded && ReachedMerge(rollout))
        {
            if (rollout.Stage is RolloutStage.Failed) return rollout; // it failed, and a newer one takes over: nothing to add
            return Unblocked(Reach(rollout, RolloutStage.Withdrawn, seen.At, "Portico", "A newer order of the same object replaced this one."), seen.At);
        }

        var failed = rollout.Stage is RolloutStage.Failed;
        var from = failed ? rollout with { Stage = LastStage(rollout) } : rollout;
        var next = from;
        while (Step(next, seen) is { } further) next = further;

        if (next.Stage is RolloutStage.Ready or RolloutStage.Withdrawn) return Unblocked(next, seen.At);
        var failure = FailureDetector.Find(next, seen);
        if (failure is not null)
        {
            if (!failed) next = Reach(next, RolloutStage.Failed, seen.At, "Portico", failure.Sentence);
            else next = next with { Stage = RolloutStage.Failed };
        }
        else if (failed && next.Stage == from.Stage)
        {
            if (!Recovers(from, seen)) return rollout;

            // On its way again: the stage it had is named once more, so that the timeline tells the recovery.
            next = Reach(next, from.Stage, seen.At, "Portico", "Recovering.");
        }

        var (blocking, on) = failure is not null ? (failure.Sentence, failure.On)
            : IsBlind(next, seen) ? (next.Blocking, next.BlockingOn)
            : BlockingOf(next, seen);
        return blocking == next.Blocking && on == next.BlockingOn && next.Stage == rollout.Stage
            ? rollout
            : next with { Blocking = blocking, BlockingOn = on, Updated = seen.At };
    }

    private static Rollout? Step(Rollout rollout, RolloutObservation seen) => rollout.Stage switch
    {
        RolloutStage.Draft => seen.Request is { } opened ? Reach(rollout, RolloutStage.Proposed, opened.Created, opened.Author, "") : null,
        RolloutStage.Proposed => Proposed(rollout, seen),
        RolloutStage.Merged => rollout.Action is RolloutAction.Delete ? Deleting(rollout, seen) : Arriving(rollout, seen),
        RolloutStage.Synced => rollout.Action is RolloutAction.Delete ? Gone(rollout, seen) : Composing(rollout, seen),
        RolloutStage.Composed => Readying(rollout, seen),
        _ => null,
    };

    private static Rollout? Proposed(Rollout rollout, RolloutObservation seen) => seen.Request switch
    {
        { State: ChangeRequestState.Merged } merged =>
            Reach(rollout, RolloutStage.Merged, merged.Closed ?? seen.At, merged.ClosedBy ?? rollout.Target.Host, Commit(merged)) with { MergeCommit = merged.MergeCommit },
        { State: ChangeRequestState.Closed } closed =>
            Reach(rollout, RolloutStage.Withdrawn, closed.Closed ?? seen.At, closed.ClosedBy ?? rollout.Target.Host, "Closed without merging."),
        _ => null,
    };

    private static string Commit(ChangeRequest merged) => merged.MergeCommit is { Length: > 0 } commit ? $"Commit {commit[..Math.Min(8, commit.Length)]}" : "";

    private static Rollout? Arriving(Rollout rollout, RolloutObservation seen)
    {
        if (seen.Subject is not { Deleted: null } subject) return null;
        var merged = At(rollout, RolloutStage.Merged) ?? rollout.Created;
        var told = seen.Sync is { InSync: true } sync && (sync.Revision == rollout.MergeCommit || sync.Finished > merged);
        var arrived = rollout.Action is RolloutAction.Create
            ? subject.Created >= merged || told || ManifestMatch.Shows(subject, rollout.Manifest, rollout.Before)
            : told || ManifestMatch.Shows(subject, rollout.Manifest, rollout.Before);
        if (!arrived) return null;

        var when = rollout.Action is RolloutAction.Create && subject.Created >= merged ? subject.Created.Value
            : seen.Sync?.Finished > merged ? seen.Sync.Finished.Value
            : seen.At;
        return Reach(rollout, RolloutStage.Synced, when, seen.Sync?.Tool ?? rollout.Subject.Cluster, seen.Sync is { } by ? $"Application {by.By.Name}" : "Seen in the cluster.");
    }

    private static Rollout? Deleting(Rollout rollout, RolloutObservation seen)
    {
        var tool = seen.Sync?.Tool ?? rollout.Subject.Cluster;
        if (seen.Subject is null) return seen.SubjectIsCertain ? Reach(rollout, RolloutStage.Synced, seen.At, tool, "Removed from the cluster.") : null;
        return seen.Subject.Deleted is { } began ? Reach(rollout, RolloutStage.Synced, began, tool, "Deletion began.") : null;
    }

    private static Rollout? Gone(Rollout rollout, RolloutObservation seen) =>
        seen.Subject is null && seen.SubjectIsCertain ? Reach(rollout, RolloutStage.Ready, seen.At, rollout.Subject.Cluster, "Gone.") : null;

    private static Rollout? Composing(Rollout rollout, RolloutObservation seen)
    {
        if (seen.Subject is null) return null;
        if (seen.Subject.ConditionOf("Synced") is { IsFalse: true }) return null;
        if (ReadyCheck.IsReady(rollout, seen)) return Reach(rollout, RolloutStage.Composed, seen.At, rollout.Subject.Cluster, Made(seen));
        return ReadyCheck.Composed(seen) > 0 ? Reach(rollout, RolloutStage.Composed, seen.At, rollout.Subject.Cluster, Made(seen)) : null;
    }

    private static string Made(RolloutObservation seen)
    {
        var count = ReadyCheck.Composed(seen);
        return count == 0 ? "" : count == 1 ? "1 resource" : $"{count} resources";
    }

    private static Rollout? Readying(Rollout rollout, RolloutObservation seen) =>
        ReadyCheck.IsReady(rollout, seen)
            ? Reach(rollout, RolloutStage.Ready, seen.At, rollout.Subject.Cluster, rollout.Steps.Any(s => s.Stage is RolloutStage.Failed) ? "Recovered." : "")
            : null;

    private static (string? Sentence, ResourceRef? On) BlockingOf(Rollout rollout, RolloutObservation seen)
    {
        switch (rollout.Stage)
        {
            case RolloutStage.Draft or RolloutStage.Proposed:
                if (seen.RequestMissing) return ($"Change request #{rollout.ChangeRequestNumber} of {rollout.Target.Repository} doesn't exist any more. Order again.", null);
                return (seen.RequestProblem, null);
            case RolloutStage.Merged:
                if (seen.Sync is { Problem: { } problem } sync) return ($"{sync.Tool} can't sync {sync.By.Name}: {problem}", sync.By);
                if (seen.At - (At(rollout, RolloutStage.Merged) ?? seen.At) < Patience) return (null, null);
                return seen.Sync is { } slow
                    ? ($"{slow.Tool} has not synced the change yet. Look at Application {slow.By.Name}, or refresh it.", slow.By)
                    : ($"Nothing brought the change to cluster {rollout.Subject.Cluster} yet. Is there an Argo CD Application (or another GitOps tool) that follows {rollout.Target.Repository}, branch {rollout.Target.Branch}?", null);
        }

        if (rollout.Action is RolloutAction.Delete)
        {
            var finalizers = seen.Subject?.Items("metadata", "finalizers").Select(f => f.ToString()).ToList() ?? [];
            return finalizers.Count == 0 ? (null, null)
                : ($"{rollout.Subject.Kind} {rollout.Subject.Name} waits for its finalizers: {string.Join(", ", finalizers)}", rollout.Subject);
        }

        if (seen.Subject is null && seen.SubjectIsCertain) return ($"{rollout.Subject.Kind} {rollout.Subject.Name} was deleted from the cluster after it had been synced.", rollout.Subject);
        return (seen.Blocking?.Sentence, seen.Blocking?.On);
    }

    /// <summary>After the start, or while the cluster is away, nothing is known: what was said last stays.</summary>
    private static bool IsBlind(Rollout rollout, RolloutObservation seen) =>
        rollout.Stage is RolloutStage.Synced or RolloutStage.Composed && seen.Subject is null && !seen.SubjectIsCertain;

    /// <summary>Whether a failed rollout is seen, and seen without its failure.</summary>
    private static bool Recovers(Rollout at, RolloutObservation seen) =>
        at.Stage is RolloutStage.Merged ? seen.Sync is { GaveUp: false } : seen is { Subject: not null, Tree: not null };

    private static bool ReachedMerge(Rollout rollout) => rollout.Steps.Any(s => s.Stage is RolloutStage.Merged);

    internal static RolloutStage LastStage(Rollout rollout) =>
        rollout.Steps.LastOrDefault(s => s.Stage is not RolloutStage.Failed)?.Stage ?? RolloutStage.Proposed;

    internal static DateTimeOffset? At(Rollout rollout, RolloutStage stage) => rollout.Steps.LastOrDefault(s => s.Stage == stage)?.At;

    private static Rollout Reach(Rollout rollout, RolloutStage stage, DateTimeOffset at, string actor, string detail)
    {
        // Clocks differ between hosts; a timeline that runs backwards helps nobody.
        var when = rollout.Steps is [.., var last] && at < last.At ? last.At : at;
        return rollout with { Stage = stage, Steps = rollout.Steps.Add(new RolloutStep(stage, when, actor, detail)) };
    }

    private static Rollout Unblocked(Rollout rollout, DateTimeOffset at) => rollout with { Blocking = null, BlockingOn = null, Updated = at };
}
