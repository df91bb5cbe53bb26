using LibGit2Sharp;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Git.Local;

/// <summary>
/// Opens or updates a change request: one commit on the present tip of the target branch, so an update is a rebase as well.
/// Order of writing: objects, branch, record. A crash in between leaves a branch that the same order, sent again, takes up.
/// </summary>
internal sealed class ChangeProposing(OpenRepository open, TimeProvider time)
{
    public ChangeRecord Propose(Caller caller, Proposal proposal)
    {
        if (!Reference.IsValidName($"refs/heads/{proposal.Branch}"))
            throw new PorticoException(ErrorCode.InvalidInput, $"'{proposal.Branch}' is not a name Git accepts for a branch. Choose letters, digits, '-', '.' and '/'.");
        var target = open.Tip(proposal.Target.Branch);
        RefuseStale(proposal, target);
        var tree = TreeChange.Apply(open.Git, TreeDefinition.From(target.Tree), target.Tree, proposal.Manifests.Files);
        if (tree.Id == target.Tree.Id)
            throw new PorticoException(ErrorCode.InvalidInput, $"There is nothing to propose: '{proposal.Target.Branch}' of '{open.Name}' already holds these files as they are. Change a field, or leave it.");

        var earlier = open.Records.All().FirstOrDefault(record =>
            record.State == ChangeRequestState.Open && record.SourceBranch == proposal.Branch && record.TargetBranch == proposal.Target.Branch);
        var before = open.FindTip(proposal.Branch);
        RefuseOther(caller, earlier, before, tree);
        var head = Commit(caller, proposal, target, before, tree);
        var branch = $"refs/heads/{proposal.Branch}";
        if (before?.Sha != head.Sha)
            open.Move(branch, before, head, "propose");

        var now = time.GetUtcNow();
        var record = earlier ?? new ChangeRecord(open.Records.NextNumber(), ChangeRequestState.Open)
        {
            Title = "",
            Body = "",
            SourceBranch = proposal.Branch,
            TargetBranch = proposal.Target.Branch,
            AuthorId = caller.Id,
            Author = caller.Name,
            Created = now,
            Updated = now,
            Base = target.Sha,
            Head = head.Sha,
        };
        record = record with { Title = proposal.Title, Body = proposal.Body, Checks = proposal.Checks, Base = target.Sha, Head = head.Sha, Updated = now };
        open.Keep(record);
        open.Records.Save(record);
        return record;
    }

    private static void RefuseStale(Proposal proposal, Commit target)
    {
        foreach (var (path, text) in proposal.BasedOn)
        {
            RepositoryPath.Require(path);
            if (TreeDiff.ReadText(target.Tree, path) != text)
                throw new PorticoException(
                    ErrorCode.ChangeRequestConflict,
                    $"'{path}' on '{proposal.Target.Branch}' was changed by {target.Author.Name} or others since you began. Reload it, and make your change again.");
        }
    }

    /// <summary>Somebody else's open proposal for the same object isn't thrown away silently.</summary>
    private void RefuseOther(Caller caller, ChangeRecord? earlier, Commit? before, Tree tree)
    {
        if (earlier is null || before is null || before.Tree.Id == tree.Id)
            return;
        var owner = OrderedBy.CallerId(before.Message);
        if (owner == OrderedBy.Clean(caller.Id) || (owner is null && before.Sha == earlier.Head && earlier.AuthorId == caller.Id))
            return;
        throw new PorticoException(
            ErrorCode.ChangeRequestConflict,
            $"{OrderedBy.CallerName(before.Message) ?? before.Author.Name} has change request {earlier.Number} open for the same object in '{open.Name}' ('{earlier.Title}'). Merge or close that one first, then order again.");
    }

    private Commit Commit(Caller caller, Proposal proposal, Commit target, Commit? before, Tree tree)
    {
        var author = Authorship.Of(caller, time);
        var message = OrderedBy.CallerId(proposal.CommitMessage) is null ? $"{proposal.CommitMessage.TrimEnd()}\n\n{OrderedBy.Trailer(caller)}\n" : proposal.CommitMessage;
        // The same order on the same tip again is the same commit: nothing moves, nobody is told twice.
        if (before is not null && before.Tree.Id == tree.Id && before.Message == message && before.Parents.Select(parent => parent.Sha).SequenceEqual([target.Sha]))
            return before;
        return open.Git.ObjectDatabase.CreateCommit(author, author, message, tree, [target], prettifyMessage: false);
    }
}
