using System.Text.Json.Nodes;
using Octokit;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using ItemState = Octokit.ItemState;

namespace Portico.Git.GitHub;

/// <summary>
/// Opens or updates a pull request: one commit with all files on the present tip of the target branch (Git Data API), so ordering again rebases the branch.
/// Everything is checked before the first write.
/// </summary>
internal sealed class GitHubProposing(GitHubApi api, TimeProvider time)
{
    public async Task<PullRequest> ProposeAsync(Caller caller, Proposal proposal)
    {
        var target = await TargetAsync(proposal.Target.Branch).ConfigureAwait(false);
        var entries = await EntriesAsync(proposal, target.Sha).ConfigureAwait(false);
        var open = await OpenAsync(proposal).ConfigureAwait(false);
        var tip = await api.TipAsync(proposal.Branch).ConfigureAwait(false);
        var before = tip is null ? null : await api.CommitAsync(tip).ConfigureAwait(false);

        var tree = entries.Count == 0 ? target.Tree.Sha : await WritingAsync(() => api.CreateTreeAsync(target.Tree.Sha, entries)).ConfigureAwait(false);
        if (tree == target.Tree.Sha)
            throw new PorticoException(ErrorCode.InvalidInput, $"There is nothing to propose: '{proposal.Target.Branch}' of {api.Repository} already holds these files as they are. Change a field, or leave it.");
        RefuseOther(caller, open, before, tree);
        await WritingAsync(() => BranchAsync(caller, proposal, target, before, tree)).ConfigureAwait(false);

        var body = new PullRequestNote(caller.Name, proposal.Checks).Append(proposal.Body);
        var (owner, name) = (api.Repository.Owner, api.Repository.Name);
        return await WritingAsync(() => open is null
            ? api.PullRequests.Create(owner, name, new NewPullRequest(proposal.Title, proposal.Branch, proposal.Target.Branch) { Body = body })
            : api.PullRequests.Update(owner, name, open.Number, new PullRequestUpdate { Title = proposal.Title, Body = body })).ConfigureAwait(false);
    }

    /// <summary>The repository was read before, so 404 now means that the token may not write.</summary>
    private async Task<T> WritingAsync<T>(Func<Task<T>> write)
    {
        try
        {
            return await write().ConfigureAwait(false);
        }
        catch (NotFoundException fault)
        {
            throw new PorticoException(ErrorCode.RepositoryForbidden, $"The token may read {api.Repository} but not write to it (404). Give it read and write access to contents and pull requests of this repository.", fault);
        }
    }

    private async Task<Commit> TargetAsync(string branch)
    {
        if (await api.TipAsync(branch).ConfigureAwait(false) is { } tip)
            return await api.CommitAsync(tip).ConfigureAwait(false);

        // Tells a missing branch from a missing repository.
        var repository = await api.RepositoryAsync().ConfigureAwait(false);
        throw new PorticoException(ErrorCode.NotFound, $"The repository {api.Repository} has no branch '{branch}'; its default branch is '{repository.DefaultBranch}'. Choose an existing target branch.");
    }

    private async Task<JsonArray> EntriesAsync(Proposal proposal, string target)
    {
        var entries = new JsonArray();
        foreach (var file in proposal.Manifests.Files)
        {
            var there = await api.ContentAsync(file.Path, target).ConfigureAwait(false);
            if (there is not null && there.Type.Value is not Octokit.ContentType.File)
                throw new PorticoException(ErrorCode.Conflict, $"The file '{file.Path}' can't be written: it is a {there.Type.StringValue} in {api.Repository}. Choose another base path or name.");
            await RefuseStaleAsync(proposal, file.Path, there).ConfigureAwait(false);
            var entry = new JsonObject { ["path"] = file.Path, ["mode"] = "100644", ["type"] = "blob" };
            if (file.Content is { } text)
                entry["content"] = text;
            else if (there is not null)
                entry["sha"] = null;
            else
                continue;
            entries.Add(entry);
        }

        return entries;
    }

    private async Task RefuseStaleAsync(Proposal proposal, string path, RepositoryContent? there)
    {
        if (proposal.BasedOn.TryGetValue(path, out var text) && (there is null ? null : await api.TextAsync(there).ConfigureAwait(false)) != text)
            throw new PorticoException(ErrorCode.ChangeRequestConflict, $"'{path}' on '{proposal.Target.Branch}' of {api.Repository} was changed since you began. Reload it, and make your change again.");
    }

    private async Task<PullRequest?> OpenAsync(Proposal proposal)
    {
        var request = new PullRequestRequest { State = ItemStateFilter.Open, Head = $"{api.Repository.Owner}:{proposal.Branch}", Base = proposal.Target.Branch };
        var found = await api.PullRequests.GetAllForRepository(api.Repository.Owner, api.Repository.Name, request, new ApiOptions { PageSize = 10, PageCount = 1 }).ConfigureAwait(false);
        return found.FirstOrDefault(pull => pull.State.Value == ItemState.Open && pull.Head.Ref == proposal.Branch);
    }

    private static void RefuseOther(Caller caller, PullRequest? open, Commit? before, string tree)
    {
        if (open is null || before is null || before.Tree.Sha == tree || OrderedBy.CallerId(before.Message) == OrderedBy.Clean(caller.Id))
            return;
        throw new PorticoException(
            ErrorCode.ChangeRequestConflict,
            $"{OrderedBy.CallerName(before.Message) ?? before.Author.Name} has pull request {open.Number} open for the same object ({open.HtmlUrl}). Merge or close that one first, then order again.");
    }

    private async Task<string> BranchAsync(Caller caller, Proposal proposal, Commit target, Commit? before, string tree)
    {
        var message = OrderedBy.CallerId(proposal.CommitMessage) is null ? $"{proposal.CommitMessage.TrimEnd()}\n\n{OrderedBy.Trailer(caller)}\n" : proposal.CommitMessage;
        if (before is not null && before.Tree.Sha == tree && before.Parents.Count == 1 && before.Parents[0].Sha == target.Sha && before.Message.TrimEnd() == message.TrimEnd())
            return before.Sha;
        var author = new Committer(OrderedBy.Clean(caller.Name), Authorship.Email(caller), time.GetUtcNow());
        var commit = await api.CreateCommitAsync(new NewCommit(message, tree, target.Sha) { Author = author }).ConfigureAwait(false);
        if (before is null)
            await api.CreateBranchAsync(proposal.Branch, commit.Sha).ConfigureAwait(false);
        else
            await api.MoveBranchAsync(proposal.Branch, commit.Sha).ConfigureAwait(false);
        return commit.Sha;
    }
}
