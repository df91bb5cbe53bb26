using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;
using Octokit;
using Octokit.Internal;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Git.GitHub;

/// <summary>GitHub or a GitHub Enterprise server, by a token. Only configured repositories are touched.</summary>
internal sealed class GitHubHost : IGitHost, IDisposable
{
    private static readonly ProductHeaderValue Product = new("Portico", "1");

    private static readonly TimeSpan DefaultBranchAge = TimeSpan.FromMinutes(5);

    private readonly GitHostOptions _options;
    private readonly Uri _address;
    private readonly GitHubToken _token;
    private readonly GitHubTransport _transport;
    private readonly TimeProvider _time;
    private readonly ILogger<GitHubHost> _log;
    private readonly ConcurrentDictionary<string, (GitRepository Repository, DateTimeOffset At)> _known = new(StringComparer.OrdinalIgnoreCase);

    public GitHubHost(GitHostOptions options, TimeProvider time, ILogger<GitHubHost> log)
    {
        _options = options;
        _address = new Uri((options.Url ?? "https://api.github.com").TrimEnd('/') + "/");
        _token = new GitHubToken(options);
        _transport = new GitHubTransport(_address);
        _time = time;
        _log = log;
    }

    public string Name => _options.Name;

    public bool HasOwnPages => false;

    /// <summary>One repository that can't be read doesn't hide the others; when none can, its reason is the answer.</summary>
    public async Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken)
    {
        var found = new List<GitRepository>();
        PorticoException? first = null;
        foreach (var name in _options.Repositories)
        {
            try
            {
                found.Add(await DescribeAsync(name, cancellationToken).ConfigureAwait(false));
            }
            catch (PorticoException fault)
            {
                Log.RepositorySkipped(_log, Name, name, fault.Message);
                first ??= fault;
            }
        }

        return found.Count > 0 || first is null ? found : throw first;
    }

    public Task<string?> ReadFileAsync(Caller caller, string repository, string branch, string path, CancellationToken cancellationToken)
    {
        RepositoryPath.Require(path);
        return CallAsync(repository, $"reading '{path}'", async api =>
        {
            if (await api.ContentAsync(path, branch).ConfigureAwait(false) is not { } file)
            {
                // 404 is also the answer for a missing branch or repository.
                if (await api.TipAsync(branch).ConfigureAwait(false) is null)
                    throw new PorticoException(ErrorCode.NotFound, $"The repository {api.Repository} has no branch '{branch}'; its default branch is '{(await api.RepositoryAsync().ConfigureAwait(false)).DefaultBranch}'. Choose an existing target branch.");
                return null;
            }

            if (file.Type.Value != Octokit.ContentType.File)
                throw new PorticoException(ErrorCode.Conflict, $"'{path}' is a {file.Type.StringValue} in {api.Repository}, not a file. Choose another path.");
            if (file.Size > ProposalBounds.LargestFile)
                throw new PorticoException(ErrorCode.InvalidInput, $"The file '{path}' has {file.Size:N0} bytes; at most {ProposalBounds.LargestFile:N0} are read. Edit it with Git.");
            return await api.TextAsync(file).ConfigureAwait(false) ?? throw new PorticoException(ErrorCode.InvalidInput, $"The file '{path}' is not UTF-8 text. Edit it with Git.");
        }, cancellationToken);
    }

    public Task<ChangeRequest> ProposeAsync(Caller caller, Proposal proposal, CancellationToken cancellationToken)
    {
        ProposalBounds.Require(proposal);
        return CallAsync(
            proposal.Target.Repository,
            $"proposing '{proposal.Branch}'",
            async api => Told(api, await new GitHubProposing(api, _time).ProposeAsync(caller, proposal).ConfigureAwait(false)),
            cancellationToken);
    }

    public Task<ChangeRequest?> FindAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        CallAsync<ChangeRequest?>(repository, $"reading pull request {number}", async api => await FindAsync(api, number).ConfigureAwait(false) is { } pull ? ToChangeRequest(api, pull) : null, cancellationToken);

    public Task<IReadOnlyList<ChangeRequest>> ListAsync(Caller caller, string repository, CancellationToken cancellationToken) =>
        CallAsync<IReadOnlyList<ChangeRequest>>(repository, "listing pull requests", async api =>
        {
            var request = new PullRequestRequest { State = ItemStateFilter.All, SortProperty = PullRequestSort.Created, SortDirection = SortDirection.Descending };
            var pulls = await api.PullRequests.GetAllForRepository(api.Repository.Owner, api.Repository.Name, request, new ApiOptions { PageSize = 50, PageCount = 1 }).ConfigureAwait(false);
            return [.. pulls.Select(pull => ToChangeRequest(api, pull))];
        }, cancellationToken);

    public Task<IReadOnlyList<FileDiff>> DiffAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        CallAsync(repository, $"reading the files of pull request {number}", async api => await new GitHubDiff(api).ReadAsync(await RequireAsync(api, number).ConfigureAwait(false)).ConfigureAwait(false), cancellationToken);

    public Task<ChangeRequest> MergeAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        CallAsync(repository, $"merging pull request {number}", async api =>
        {
            var pull = await RequireOpenAsync(api, number, "merged").ConfigureAwait(false);
            var settings = await api.RepositoryAsync().ConfigureAwait(false);
            var method = settings.AllowMergeCommit != false ? PullRequestMergeMethod.Merge : settings.AllowSquashMerge != false ? PullRequestMergeMethod.Squash : PullRequestMergeMethod.Rebase;
            var merge = new MergePullRequest { MergeMethod = method, Sha = pull.Head.Sha };
            if (method != PullRequestMergeMethod.Rebase)
                merge.CommitMessage = $"{OrderedBy.Clean(caller.Name)} merged it through Portico.";
            await api.PullRequests.Merge(api.Repository.Owner, api.Repository.Name, number, merge).ConfigureAwait(false);
            return Told(api, await RequireAsync(api, number).ConfigureAwait(false));
        }, cancellationToken);

    public Task<ChangeRequest> CloseAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        CallAsync(repository, $"closing pull request {number}", async api =>
        {
            await RequireOpenAsync(api, number, "closed").ConfigureAwait(false);
            return Told(api, await api.PullRequests.Update(api.Repository.Owner, api.Repository.Name, number, new PullRequestUpdate { State = ItemState.Closed }).ConfigureAwait(false));
        }, cancellationToken);

    public void Dispose() => _transport.Dispose();

    private async Task<GitRepository> DescribeAsync(string name, CancellationToken cancellationToken)
    {
        var now = _time.GetUtcNow();
        if (_known.TryGetValue(name, out var known) && now - known.At < DefaultBranchAge)
            return known.Repository;
        var described = await CallAsync(name, "reading the repository", async api =>
        {
            var there = await api.RepositoryAsync().ConfigureAwait(false);
            return new GitRepository(Name, name, there.DefaultBranch) { CloneUrl = there.CloneUrl };
        }, cancellationToken).ConfigureAwait(false);
        _known[name] = (described, now);
        return described;
    }

    private async Task<T> CallAsync<T>(string repository, string doing, Func<GitHubApi, Task<T>> call, CancellationToken cancellationToken)
    {
        var wanted = GitHubRepository.Require(Name, _options.Repositories, repository);
        var credentials = await _token.ReadAsync(cancellationToken).ConfigureAwait(false);
        var connection = new Connection(Product, _address, new InMemoryCredentialStore(credentials), _transport.Within(cancellationToken), new SimpleJsonSerializer());
        return await GitHubErrors.TranslateAsync(Name, wanted.ToString(), doing, () => call(new GitHubApi(connection, wanted)), cancellationToken).ConfigureAwait(false);
    }

    private static async Task<PullRequest?> FindAsync(GitHubApi api, int number)
    {
        try
        {
            return await api.PullRequests.Get(api.Repository.Owner, api.Repository.Name, number).ConfigureAwait(false);
        }
        catch (NotFoundException)
        {
            // Throws the clearer error when the repository itself can't be seen.
            await api.RepositoryAsync().ConfigureAwait(false);
            return null;
        }
    }

    private static async Task<PullRequest> RequireAsync(GitHubApi api, int number) =>
        await FindAsync(api, number).ConfigureAwait(false) ?? throw new PorticoException(ErrorCode.NotFound, $"The repository {api.Repository} has no pull request {number}. See the list of its pull requests.");

    private static async Task<PullRequest> RequireOpenAsync(GitHubApi api, int number, string verb)
    {
        var pull = await RequireAsync(api, number).ConfigureAwait(false);
        return pull.State.Value == ItemState.Open
            ? pull
            : throw new PorticoException(ErrorCode.Conflict, $"Pull request {number} of {api.Repository} can't be {verb}: it is already {(pull.Merged ? "merged" : "closed")}.");
    }

    private ChangeRequest Told(GitHubApi api, PullRequest pull)
    {
        var change = ToChangeRequest(api, pull);
        Log.ChangeRequestNow(_log, Name, change.Repository, change.Number, change.State);
        return change;
    }

    private ChangeRequest ToChangeRequest(GitHubApi api, PullRequest pull)
    {
        var (body, note) = PullRequestNote.Read(pull.Body);
        var merged = pull.Merged || pull.MergedAt is not null;
        return new ChangeRequest(Name, api.Repository.ToString(), pull.Number, merged ? ChangeRequestState.Merged : pull.State.Value == ItemState.Open ? ChangeRequestState.Open : ChangeRequestState.Closed)
        {
            Title = pull.Title,
            Body = body,
            SourceBranch = pull.Head.Ref,
            TargetBranch = pull.Base.Ref,
            Url = pull.HtmlUrl,
            Author = note?.Author ?? pull.User.Login,
            Created = pull.CreatedAt,
            Updated = pull.UpdatedAt,
            Closed = pull.MergedAt ?? pull.ClosedAt,
            ClosedBy = pull.MergedBy?.Login,
            MergeCommit = merged ? pull.MergeCommitSha : null,
            Checks = note?.Checks ?? [],
        };
    }
}
