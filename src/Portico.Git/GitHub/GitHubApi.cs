using System.Text;
using System.Text.Json.Nodes;
using Octokit;
using Portico.Core.Errors;

namespace Portico.Git.GitHub;

/// <summary>
/// The calls of one operation on one repository. Octokit does the HTTP, the credentials and the reading; paths that it writes in the old way, or
/// without escaping, are written here.
/// </summary>
internal sealed class GitHubApi(IConnection connection, GitHubRepository repository)
{
    private const string Accept = "application/vnd.github+json";
    private const int LargestInline = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    private readonly GitHubClient _client = new(connection);

    public GitHubRepository Repository => repository;

    public IPullRequestsClient PullRequests => _client.PullRequest;

    public Task<Repository> RepositoryAsync() => _client.Repository.Get(repository.Owner, repository.Name);

    /// <summary>The tip of a branch, or null.</summary>
    public async Task<string?> TipAsync(string branch)
    {
        try
        {
            return (await GetAsync<Reference>($"git/ref/heads/{Escape(branch)}").ConfigureAwait(false)).Object.Sha;
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    public Task<Commit> CommitAsync(string sha) => _client.Git.Commit.Get(repository.Owner, repository.Name, sha);

    public Task<Commit> CreateCommitAsync(NewCommit commit) => _client.Git.Commit.Create(repository.Owner, repository.Name, commit);

    public async Task<string> CreateTreeAsync(string baseTree, JsonArray entries)
    {
        // Octokit leaves out "sha": null, which is how an entry is removed.
        var body = new JsonObject { ["base_tree"] = baseTree, ["tree"] = entries };
        var answer = await connection.Post<TreeResponse>(At("git/trees"), body.ToJsonString(), Accept, "application/json").ConfigureAwait(false);
        return answer.Body.Sha;
    }

    public Task CreateBranchAsync(string branch, string sha) =>
        _client.Git.Reference.Create(repository.Owner, repository.Name, new NewReference($"refs/heads/{branch}", sha));

    public async Task MoveBranchAsync(string branch, string sha) =>
        await connection.Patch<Reference>(At($"git/refs/heads/{Escape(branch)}"), new ReferenceUpdate(sha, force: true)).ConfigureAwait(false);

    /// <summary>What is at a path of a commit; null when nothing is.</summary>
    public async Task<RepositoryContent?> ContentAsync(string path, string reference)
    {
        try
        {
            // A folder is answered by a list, a file by an object that Octokit makes a list of one.
            var found = await GetAsync<List<RepositoryContent>>($"contents/{Escape(path)}?ref={Uri.EscapeDataString(reference)}").ConfigureAwait(false);
            return found is [{ } one] && one.Path == path
                ? one
                : throw new PorticoException(ErrorCode.Conflict, $"'{path}' is a folder in {repository}. Choose another path.");
        }
        catch (NotFoundException)
        {
            return null;
        }
    }

    /// <summary>A file as text; null when it is not UTF-8.</summary>
    public async Task<string?> TextAsync(RepositoryContent file)
    {
        var encoded = file.EncodedContent;
        if (file.Size >= LargestInline || string.IsNullOrEmpty(encoded))
            encoded = (await _client.Git.Blob.Get(repository.Owner, repository.Name, file.Sha).ConfigureAwait(false)).Content;
        try
        {
            return Utf8.GetString(Convert.FromBase64String(encoded));
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }

    /// <summary>All files of a commit.</summary>
    public Task<TreeResponse> TreeAsync(string commit) => GetAsync<TreeResponse>($"git/trees/{commit}?recursive=1");

    public Task<CompareResult> CompareAsync(string before, string after) => GetAsync<CompareResult>($"compare/{before}...{after}?per_page=100");

    private async Task<T> GetAsync<T>(string path) => (await connection.Get<T>(At(path), null, Accept).ConfigureAwait(false)).Body;

    private Uri At(string path) => new($"{repository.Path}/{path}", UriKind.Relative);

    private static string Escape(string path) => string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
}
