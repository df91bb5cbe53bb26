using System.Collections.Immutable;
using Portico.Core.Delivery;

namespace Portico.Git.Local;

/// <summary>A change request as stored beside its repository: <c>portico/changes/7.json</c>.</summary>
internal sealed record ChangeRecord(int Number, ChangeRequestState State)
{
    public required string Title { get; init; }

    public required string Body { get; init; }

    public required string SourceBranch { get; init; }

    public required string TargetBranch { get; init; }

    public required string AuthorId { get; init; }

    public required string Author { get; init; }

    public required DateTimeOffset Created { get; init; }

    public required DateTimeOffset Updated { get; init; }

    public DateTimeOffset? Closed { get; init; }

    public string? ClosedBy { get; init; }

    /// <summary>Commit it was proposed or merged onto.</summary>
    public required string Base { get; init; }

    /// <summary>Last commit of the change.</summary>
    public required string Head { get; init; }

    public string? MergeCommit { get; init; }

    /// <summary>A merge that was begun: written before the target branch moves, so that a crash in between is told from no merge.</summary>
    public PendingMerge? Pending { get; init; }

    public ImmutableArray<ChangeRequestCheck> Checks { get; init; } = [];

    public ChangeRecord MergedBy(PendingMerge merge, string from, string head) => this with
    {
        State = ChangeRequestState.Merged,
        Closed = merge.At,
        ClosedBy = merge.By,
        MergeCommit = merge.Commit,
        Base = from,
        Head = head,
        Pending = null,
    };

    public ChangeRequest ToChangeRequest(string host, string repository) =>
        new(host, repository, Number, State)
        {
            Title = Title,
            Body = Body,
            SourceBranch = SourceBranch,
            TargetBranch = TargetBranch,
            Url = $"/changes/{Uri.EscapeDataString(host)}/{Uri.EscapeDataString(repository)}/{Number}",
            Author = Author,
            Created = Created,
            Updated = Updated,
            Closed = Closed,
            ClosedBy = ClosedBy,
            MergeCommit = MergeCommit,
            Checks = Checks,
        };
}
