namespace Portico.Git.Local;

/// <summary>The merge commit that is about to become the tip of the target branch.</summary>
internal sealed record PendingMerge(string Commit, string By, DateTimeOffset At);
