using System.Collections.Immutable;
using LibGit2Sharp;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>
/// Repositories on this machine: folders and <c>file://</c> are opened in place, <c>http://127.0.0.1…</c> is fetched into a cache folder.
/// Anything else is refused: the sandbox never talks to the world.
/// </summary>
internal sealed class GitRepositories(string? cacheFolder) : IGitSource
{
    private const long LargestFetch = 64 * 1024 * 1024;
    private const long LargestFile = 1024 * 1024;
    private const int MostFiles = 5000;
    private readonly string _cache = cacheFolder ?? Path.Combine(Path.GetTempPath(), "portico-sandbox-git");

    public Task<string> ResolveAsync(string repoUrl, string revision, CancellationToken cancellationToken) =>
        Task.Run(() => Guard(repoUrl, () => IsRemote(repoUrl) ? ResolveRemote(repoUrl, revision) : ResolveLocal(LocalPath(repoUrl), repoUrl, revision)), cancellationToken);

    public Task<GitTree> ReadTreeAsync(string repoUrl, string commit, string path, bool recurse, CancellationToken cancellationToken) =>
        Task.Run(
            () => Guard(repoUrl, () =>
            {
                var folder = IsRemote(repoUrl) ? Fetch(repoUrl, commit, cancellationToken) : LocalPath(repoUrl);
                using var repository = new Repository(folder);
                return Read(repository, commit, path, recurse, cancellationToken);
            }),
            cancellationToken);

    private static string ResolveLocal(string folder, string repoUrl, string revision)
    {
        using var repository = new Repository(folder);
        var name = IsHead(revision) ? "HEAD" : revision;
        var found = repository.Lookup<Commit>(IsHead(revision) ? "HEAD" : $"refs/heads/{name}") ?? repository.Lookup<Commit>(name);
        return found?.Sha ?? throw Unknown(repoUrl, revision);
    }

    private static string ResolveRemote(string repoUrl, string revision)
    {
        if (revision.Length == 40 && revision.All(char.IsAsciiHexDigit)) return revision;
        var references = Repository.ListRemoteReferences(repoUrl).ToList();
        string[] names = IsHead(revision) ? ["HEAD"] : [$"refs/heads/{revision}", $"refs/tags/{revision}^{{}}", $"refs/tags/{revision}", revision];
        var found = names.Select(n => references.FirstOrDefault(r => r.CanonicalName == n)).FirstOrDefault(r => r is not null);
        return found?.ResolveToDirectReference()?.TargetIdentifier ?? throw Unknown(repoUrl, revision);
    }

    private string Fetch(string repoUrl, string commit, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(_cache, Naming.HexDigest(repoUrl, 32));
        if (!Repository.IsValid(folder))
        {
            Directory.CreateDirectory(folder);
            Repository.Init(folder, isBare: true);
        }

        using var repository = new Repository(folder);
        if (repository.Lookup<Commit>(commit) is not null) return folder;
        var remote = repository.Network.Remotes["origin"] ?? repository.Network.Remotes.Add("origin", repoUrl);
        var options = new FetchOptions
        {
            Prune = true,
            TagFetchMode = TagFetchMode.All,
            OnTransferProgress = p => p.ReceivedBytes <= LargestFetch && !cancellationToken.IsCancellationRequested,
        };
        Commands.Fetch(repository, remote.Name, ["+refs/heads/*:refs/heads/*"], options, null);
        return folder;
    }

    private static GitTree Read(Repository repository, string commit, string path, bool recurse, CancellationToken cancellationToken)
    {
        var found = repository.Lookup<Commit>(commit) ?? throw new GitSourceException($"commit {commit} is not in the repository");
        var clean = path.Trim('/');
        if (clean.Split('/').Contains("..")) throw new GitSourceException($"{path}: the path must stay within the repository");
        var tree = found.Tree;
        if (clean is not ("" or "."))
        {
            tree = found[clean]?.Target as Tree
                ?? throw new GitSourceException($"{path}: app path does not exist in revision {commit[..7]}");
        }

        var files = ImmutableArray.CreateBuilder<KeyValuePair<string, string>>();
        Collect(tree, clean is "." ? "" : clean, recurse, files, cancellationToken);
        return new GitTree(found.Sha, files.ToImmutable());
    }

    private static void Collect(Tree tree, string path, bool recurse, ImmutableArray<KeyValuePair<string, string>>.Builder files, CancellationToken cancellationToken)
    {
        foreach (var entry in tree.OrderBy(e => e.Name, StringComparer.Ordinal))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var full = path.Length == 0 ? entry.Name : $"{path}/{entry.Name}";
            if (entry.Target is Tree inner && recurse) Collect(inner, full, recurse, files, cancellationToken);
            if (entry.Target is not Blob blob || Path.GetExtension(entry.Name).ToLowerInvariant() is not (".yaml" or ".yml" or ".json")) continue;
            if (blob.Size > LargestFile) throw new GitSourceException($"{full} has {blob.Size} bytes, more than {LargestFile}");
            if (files.Count == MostFiles) throw new GitSourceException($"{path}: more than {MostFiles} manifest files");
            files.Add(KeyValuePair.Create(full, blob.GetContentText()));
        }
    }

    private static T Guard<T>(string repoUrl, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (LibGit2SharpException e)
        {
            throw new GitSourceException($"repository {repoUrl} cannot be read: {e.Message}", e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GitSourceException($"repository {repoUrl} cannot be read: {e.Message}", e);
        }
    }

    private static bool IsRemote(string repoUrl)
    {
        if (!Uri.TryCreate(repoUrl, UriKind.Absolute, out var uri) || uri.IsFile) return false;
        if (uri.Scheme is "http" or "https" && uri.IsLoopback) return true;
        throw new GitSourceException($"repository {repoUrl}: the sandbox reads local folders, file:// and http://127.0.0.1 only");
    }

    private static string LocalPath(string repoUrl) => Uri.TryCreate(repoUrl, UriKind.Absolute, out var uri) && uri.IsFile ? uri.LocalPath : Path.GetFullPath(repoUrl);

    private static bool IsHead(string revision) => revision is "" or "HEAD";

    private static GitSourceException Unknown(string repoUrl, string revision) =>
        new($"unable to resolve '{(IsHead(revision) ? "HEAD" : revision)}' to a commit SHA in {repoUrl}: create the branch, or change targetRevision");
}
