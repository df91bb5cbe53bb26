using System.Collections.Immutable;

namespace Portico.Core.Delivery;

/// <summary>A branch and its pull or merge request on a Git host.</summary>
public sealed record ChangeRequest(string Host, string Repository, int Number, ChangeRequestState State)
{
    public required string Title { get; init; }

    /// <summary>Markdown.</summary>
    public required string Body { get; init; }

    public required string SourceBranch { get; init; }

    public required string TargetBranch { get; init; }

    /// <summary>Page of the change request: absolute, or relative to the portal for the local forge.</summary>
    public required string Url { get; init; }

    public required string Author { get; init; }

    public DateTimeOffset Created { get; init; }

    /// <summary>Last change of its text or commits; the time it was made when nothing changed.</summary>
    public DateTimeOffset Updated { get; init; }

    public DateTimeOffset? Closed { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>The commit on the target branch, when merged.</summary>
    public string? MergeCommit { get; init; }

    public ImmutableArray<ChangeRequestCheck> Checks { get; init; } = [];
}
