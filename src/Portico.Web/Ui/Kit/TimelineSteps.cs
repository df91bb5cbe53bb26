using System.Collections.Immutable;
using Portico.Core.Rollouts;

namespace Portico.Web.Ui.Kit;

/// <summary>One place on the line of an order.</summary>
public sealed record TimelineStep(RolloutStage Stage, TimelineState State, RolloutStep? Reached);

/// <summary>Whether a place is behind, here, ahead, or where it ended badly.</summary>
public enum TimelineState
{
    Done,
    Current,
    Ahead,
    Failed,
    Withdrawn,
}

/// <summary>Makes the line out of a rollout: the usual stages, and the end where it ended early.</summary>
internal static class TimelineSteps
{
    private static readonly ImmutableArray<RolloutStage> Usual =
        [RolloutStage.Proposed, RolloutStage.Merged, RolloutStage.Synced, RolloutStage.Composed, RolloutStage.Ready];

    public static ImmutableArray<TimelineStep> Of(Rollout rollout)
    {
        var reached = rollout.Steps.GroupBy(s => s.Stage).ToDictionary(g => g.Key, g => g.Last());
        var ended = rollout.Stage is RolloutStage.Failed or RolloutStage.Withdrawn;
        var line = ImmutableArray.CreateBuilder<TimelineStep>();
        var current = !ended && rollout.Stage != RolloutStage.Ready;
        foreach (var stage in Usual)
        {
            if (reached.TryGetValue(stage, out var step)) line.Add(new TimelineStep(stage, TimelineState.Done, step));
            else if (rollout.Stage == RolloutStage.Ready || (rollout.Stage < RolloutStage.Failed && stage < rollout.Stage)) continue;
            else if (!ended)
            {
                line.Add(new TimelineStep(stage, current ? TimelineState.Current : TimelineState.Ahead, null));
                current = false;
            }
        }
        if (ended)
            line.Add(new TimelineStep(rollout.Stage, rollout.Stage == RolloutStage.Failed ? TimelineState.Failed : TimelineState.Withdrawn, reached.GetValueOrDefault(rollout.Stage)));
        return line.ToImmutable();
    }
}
