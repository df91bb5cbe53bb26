using Portico.Core.Delivery;

namespace Portico.Core.Rollouts;

/// <summary>An open order in the follower's memory: when it is looked at next.</summary>
internal sealed class FollowedRollout(Rollout rollout)
{
    private TimeSpan _interval;

    public Rollout Rollout { get; set; } = rollout;

    public DateTimeOffset Due { get; private set; } = DateTimeOffset.MinValue;

    public void LookNow()
    {
        _interval = TimeSpan.Zero;
        Due = DateTimeOffset.MinValue;
    }

    /// <summary>Plans the next look: change requests are polled with growing intervals, orders in the cluster at a steady pace.</summary>
    public void PlanNext(DateTimeOffset now, IGitHost? host, RolloutOptions options)
    {
        if (Rollout.Stage is not (RolloutStage.Draft or RolloutStage.Proposed))
        {
            Due = now + (Rollout.Stage is RolloutStage.Failed ? options.ClusterPoll * 6 : options.ClusterPoll);

            // An update that has settled may be ready without any further signal.
            if (RolloutMachine.At(Rollout, RolloutStage.Synced) + RolloutMachine.Settling is { } settled && settled > now && settled < Due) Due = settled;
            return;
        }

        _interval = host is IForgeSignals ? options.LongestPoll
            : _interval == TimeSpan.Zero ? options.FirstPoll
            : _interval * 1.5 < options.LongestPoll ? _interval * 1.5 : options.LongestPoll;
        Due = now + _interval;
    }
}
