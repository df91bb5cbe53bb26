using LibGit2Sharp;
using Portico.Core.Delivery;

namespace Portico.Git.Local;

/// <summary>
/// Brings the records in line with the branches: after a push (a branch was extended, merged by hand or deleted) and after a crash
/// (a merge was begun). Running it twice changes nothing.
/// </summary>
internal sealed class ChangeSettling(OpenRepository open, TimeProvider time)
{
    public IReadOnlyList<ChangeRecord> Settle(string actor)
    {
        var touched = new List<ChangeRecord>();
        foreach (var record in open.Records.All().Where(record => record.State == ChangeRequestState.Open))
        {
            var settled = Settle(record, actor);
            if (ReferenceEquals(settled, record))
                continue;
            open.Keep(settled);
            open.Records.Save(settled);
            if (settled.State != ChangeRequestState.Open)
                open.Remove($"refs/heads/{record.SourceBranch}");
            touched.Add(settled);
        }

        return touched;
    }

    private ChangeRecord Settle(ChangeRecord record, string actor)
    {
        var target = open.FindTip(record.TargetBranch);
        var tip = open.FindTip(record.SourceBranch);
        var head = tip ?? open.Commit(record.Head);
        if (record.Pending is { } pending && target is not null && open.Git.Lookup<Commit>(pending.Commit) is { } merge && Contains(target, merge))
            return record.MergedBy(pending, merge.Parents.First().Sha, head.Sha);
        if (target is not null && Contains(target, head))
            return record.MergedBy(new PendingMerge(target.Sha, actor, time.GetUtcNow()), record.Base, head.Sha);
        if (tip is null || target is null)
            return record with { State = ChangeRequestState.Closed, Closed = time.GetUtcNow(), ClosedBy = actor, Pending = null };
        return tip.Sha != record.Head || record.Pending is not null
            ? record with { Head = tip.Sha, Updated = time.GetUtcNow(), Pending = null }
            : record;
    }

    private bool Contains(Commit branch, Commit commit) => open.Git.ObjectDatabase.FindMergeBase(branch, commit)?.Id == commit.Id;
}
