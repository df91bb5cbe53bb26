using LibGit2Sharp;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Git.Local;

/// <summary>Merges or closes a change request.</summary>
internal sealed class ChangeClosing(OpenRepository open, TimeProvider time)
{
    public ChangeRecord Merge(Caller caller, int number)
    {
        var record = open.RequireOpen(number, "merged");
        var target = open.Tip(record.TargetBranch);
        var head = open.FindTip(record.SourceBranch) ?? open.Commit(record.Head);
        var result = open.Git.ObjectDatabase.MergeCommits(target, head, new MergeTreeOptions { MergeFileFavor = MergeFileFavor.Normal });
        if (result.Status != MergeTreeStatus.Succeeded)
            throw Conflict(record, result);

        var author = Authorship.Of(caller, time);
        var message = $"Merge change request {number}: {record.Title}\n\n{OrderedBy.CallerName(head.Message) ?? record.Author} proposed it, {OrderedBy.Clean(caller.Name)} merged it.\n";
        var merge = open.Git.ObjectDatabase.CreateCommit(author, author, message, result.Tree, [target, head], prettifyMessage: false);

        // Intent first: after a crash, whether the target branch has the commit says whether the merge took place.
        var pending = new PendingMerge(merge.Sha, caller.Name, time.GetUtcNow());
        open.Records.Save(record with { Pending = pending });
        try
        {
            open.Move($"refs/heads/{record.TargetBranch}", target, merge, $"merge change request {number}");
        }
        catch (Exception fault) when (fault is PorticoException or LibGit2SharpException)
        {
            open.Records.Save(record);
            throw;
        }

        var merged = record.MergedBy(pending, target.Sha, head.Sha);
        open.Keep(merged);
        open.Records.Save(merged);
        open.Remove($"refs/heads/{record.SourceBranch}");
        return merged;
    }

    public ChangeRecord Close(Caller caller, int number)
    {
        var record = open.RequireOpen(number, "closed");
        var head = open.FindTip(record.SourceBranch) ?? open.Commit(record.Head);
        var from = open.Git.ObjectDatabase.FindMergeBase(open.Tip(record.TargetBranch), head)?.Sha ?? record.Base;
        var closed = record with { State = ChangeRequestState.Closed, Closed = time.GetUtcNow(), ClosedBy = caller.Name, Base = from, Head = head.Sha };
        open.Keep(closed);
        open.Records.Save(closed);
        open.Remove($"refs/heads/{record.SourceBranch}");
        return closed;
    }

    private PorticoException Conflict(ChangeRecord record, MergeTreeResult result)
    {
        var paths = result.Conflicts.Select(conflict => (conflict.Ours ?? conflict.Theirs ?? conflict.Ancestor)?.Path).OfType<string>().Distinct(StringComparer.Ordinal);
        return new PorticoException(
            ErrorCode.ChangeRequestConflict,
            $"Change request {record.Number} of '{open.Name}' can't be merged: '{record.TargetBranch}' was changed in the same places since ({BareRepositories.Listed(paths)}). Order the change again on what is there now, or close this one.");
    }
}
