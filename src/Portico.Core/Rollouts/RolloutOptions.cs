namespace Portico.Core.Rollouts;

/// <summary>How often orders are looked at when nothing signals a change. Cluster changes and hosts that signal need no polling.</summary>
public sealed class RolloutOptions
{
    /// <summary>Pace of the follower's clock.</summary>
    public TimeSpan Tick { get; set; } = TimeSpan.FromSeconds(2);

    /// <summary>First and shortest interval between two looks at a change request on a host that doesn't signal.</summary>
    public TimeSpan FirstPoll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>Longest interval, for old change requests and hosts that signal.</summary>
    public TimeSpan LongestPoll { get; set; } = TimeSpan.FromMinutes(2);

    /// <summary>Interval between two looks at an order on its way in the cluster, for what only time tells.</summary>
    public TimeSpan ClusterPoll { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>How long a failed order is still watched for recovery.</summary>
    public TimeSpan FailedFor { get; set; } = TimeSpan.FromDays(1);
}
