namespace Portico.Kubernetes.Watching;

/// <summary>Limits and paces of watches.</summary>
internal sealed record WatchTiming
{
    public static WatchTiming Default { get; } = new();

    /// <summary>How long the server is asked to keep a watch open; up to twice that, at random, so that watches don't all end together.</summary>
    public TimeSpan Lifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Silence beyond the agreed life time that means the connection is dead.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Once a server has sent bookmarks (every minute), so much silence means that the connection is dead.</summary>
    public TimeSpan SilenceAfterBookmark { get; init; } = TimeSpan.FromMinutes(3);

    public TimeSpan FirstDelay { get; init; } = TimeSpan.FromMilliseconds(250);

    public TimeSpan LongestDelay { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A stream that lived this long was a good one: delays begin small again.</summary>
    public TimeSpan GoodLife { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>Longest event accepted, in bytes. etcd's own limit for an object is 1.5 MiB by default.</summary>
    public int LongestEvent { get; init; } = 32 << 20;
}
