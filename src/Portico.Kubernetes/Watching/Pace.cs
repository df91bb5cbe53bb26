namespace Portico.Kubernetes.Watching;

/// <summary>Delays between attempts: doubling, with jitter, so that many watches of many portals don't return all at once.</summary>
internal sealed class Pace(WatchTiming timing, TimeProvider time)
{
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(2);
    private int _attempts;

    public bool Fresh => _attempts == 0;

    public void Reset() => _attempts = 0;

    /// <summary>Waits; at least as long as the server asked for, within reason.</summary>
    public Task WaitAsync(TimeSpan? asked, CancellationToken cancellationToken)
    {
        var delay = Next();
        if (asked is { } least && least > delay) delay = least < LongestAsked ? least : LongestAsked;
        return Task.Delay(delay, time, cancellationToken);
    }

    internal TimeSpan Next()
    {
        var longest = timing.FirstDelay.TotalMilliseconds * Math.Pow(2, Math.Min(_attempts++, 20));
        var capped = Math.Min(longest, timing.LongestDelay.TotalMilliseconds);
#pragma warning disable CA5394 // Jitter needs no secure randomness.
        return TimeSpan.FromMilliseconds(capped * (0.5 + (Random.Shared.NextDouble() / 2)));
#pragma warning restore CA5394
    }
}
