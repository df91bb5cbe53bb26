using System.Collections.Concurrent;
using System.Collections.Immutable;
using LibGit2Sharp;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Manifests;

namespace Portico.Git.Local;

/// <summary>
/// A Git host in a folder: bare repositories and their change requests. It needs no account and no server; Portico serves it over HTTP.
/// Reads take no lock (Git's objects never change, records are replaced whole); writes to one repository queue up.
/// </summary>
public sealed class LocalForge : IGitHost, IForgeSignals, IDisposable
{
    private readonly LocalForgeOptions _options;
    private readonly BareRepositories _repositories;
    private readonly TimeProvider _time;
    private readonly ILogger<LocalForge> _log;
    private readonly ConcurrentDictionary<string, SemaphoreSlim> _writers = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> _settled = new(StringComparer.Ordinal);

    public LocalForge(LocalForgeOptions options, TimeProvider time, ILogger<LocalForge> log)
    {
        _options = options;
        _time = time;
        _log = log;
        _repositories = new BareRepositories(options.Name, Path.GetFullPath(options.DataFolder), time);
        foreach (var name in options.Repositories)
            RepositoryName.Require(options.Name, name);
    }

    public event Action<ForgeChanged>? Changed;

    public string Name => _options.Name;

    public bool HasOwnPages => true;

    /// <summary>The bare repository on disk, for <c>git clone</c> by path.</summary>
    public string FolderOf(string repository) => _repositories.FolderOf(repository);

    /// <summary>Makes the repository if there is none; the files are its first commit.</summary>
    /// <returns>Whether it was made now.</returns>
    public async Task<bool> EnsureRepositoryAsync(string repository, ImmutableArray<ManifestFile> files, CancellationToken cancellationToken)
    {
        if (_repositories.Exists(repository))
            return false;
        foreach (var file in files)
            RepositoryPath.Require(file.Path);
        return await LockedAsync(
            repository,
            () =>
            {
                if (_repositories.Exists(repository))
                    return false;
                _repositories.Create(repository, _options.DefaultBranch, files);
                Log.RepositoryMade(_log, Name, repository);
                return true;
            },
            cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken)
    {
        foreach (var name in _options.Repositories)
            await ReadyAsync(name, cancellationToken).ConfigureAwait(false);
        var found = new List<GitRepository>();
        foreach (var name in _repositories.Names())
        {
            using var repository = _repositories.Open(name);
            found.Add(new GitRepository(Name, name, repository.Head.FriendlyName) { CloneUrl = $"{_options.PublicUrl.TrimEnd('/')}/git/{name}.git" });
        }

        return found;
    }

    public Task<string?> ReadFileAsync(Caller caller, string repository, string branch, string path, CancellationToken cancellationToken)
    {
        RepositoryPath.Require(path);
        return ReadAsync(repository, open => TreeDiff.ReadText(open.Tip(branch).Tree, path), cancellationToken);
    }

    public async Task<ChangeRequest> ProposeAsync(Caller caller, Proposal proposal, CancellationToken cancellationToken)
    {
        ProposalBounds.Require(proposal);
        var record = await WriteAsync(proposal.Target.Repository, open => new ChangeProposing(open, _time).Propose(caller, proposal), cancellationToken).ConfigureAwait(false);
        return Told(proposal.Target.Repository, record);
    }

    public Task<ChangeRequest?> FindAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        ReadAsync(repository, open => open.Records.Find(number)?.ToChangeRequest(Name, repository), cancellationToken);

    public Task<IReadOnlyList<ChangeRequest>> ListAsync(Caller caller, string repository, CancellationToken cancellationToken) =>
        ReadAsync<IReadOnlyList<ChangeRequest>>(repository, open => [.. open.Records.All().Select(record => record.ToChangeRequest(Name, repository))], cancellationToken);

    public Task<IReadOnlyList<FileDiff>> DiffAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        ReadAsync(
            repository,
            open =>
            {
                var record = open.Require(number);
                var head = open.Commit(record.Head);
                var from = record.State == ChangeRequestState.Open
                    ? open.Git.ObjectDatabase.FindMergeBase(open.Tip(record.TargetBranch), head) ?? open.Commit(record.Base)
                    : open.Commit(record.Base);
                return TreeDiff.Between(open.Git, from.Tree, head.Tree);
            },
            cancellationToken);

    public async Task<ChangeRequest> MergeAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Told(repository, await WriteAsync(repository, open => new ChangeClosing(open, _time).Merge(caller, number), cancellationToken).ConfigureAwait(false));

    public async Task<ChangeRequest> CloseAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Told(repository, await WriteAsync(repository, open => new ChangeClosing(open, _time).Close(caller, number), cancellationToken).ConfigureAwait(false));

    /// <summary>Runs a push while nobody else writes, then brings the change requests in line with the pushed branches.</summary>
    internal async Task ReceiveAsync(Caller caller, string repository, Func<string, Task> receive, CancellationToken cancellationToken)
    {
        await ReadyAsync(repository, cancellationToken).ConfigureAwait(false);
        var gate = _writers.GetOrAdd(repository, _ => new SemaphoreSlim(1, 1));
        IReadOnlyList<ChangeRecord> touched;
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            try
            {
                await receive(FolderOf(repository)).ConfigureAwait(false);
            }
            finally
            {
                using var open = new OpenRepository(Name, repository, _repositories.Open(repository), new ChangeRecords(FolderOf(repository)));
                touched = new ChangeSettling(open, _time).Settle(caller.Name);
            }
        }
        finally
        {
            gate.Release();
        }

        Changed?.Invoke(new ForgeChanged(Name, repository, null));
        foreach (var record in touched)
            Told(repository, record);
    }

    /// <summary>The repository, made when the configuration names it, with what a crash left half done brought to an end.</summary>
    internal async Task ReadyAsync(string repository, CancellationToken cancellationToken)
    {
        RepositoryName.Require(Name, repository);
        if (_settled.ContainsKey(repository))
            return;
        if (_options.Repositories.Contains(repository))
            await EnsureRepositoryAsync(repository, [], cancellationToken).ConfigureAwait(false);
        await LockedAsync(
            repository,
            () =>
            {
                using var open = new OpenRepository(Name, repository, _repositories.Open(repository), new ChangeRecords(FolderOf(repository)));
                return new ChangeSettling(open, _time).Settle(Caller.System.Name);
            },
            cancellationToken).ConfigureAwait(false);
        _settled[repository] = true;
    }

    public void Dispose()
    {
        foreach (var gate in _writers.Values)
            gate.Dispose();
    }

    private async Task<T> ReadAsync<T>(string repository, Func<OpenRepository, T> read, CancellationToken cancellationToken)
    {
        await ReadyAsync(repository, cancellationToken).ConfigureAwait(false);
        return await Task.Run(() => Use(repository, read), cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> WriteAsync<T>(string repository, Func<OpenRepository, T> write, CancellationToken cancellationToken)
    {
        await ReadyAsync(repository, cancellationToken).ConfigureAwait(false);
        return await LockedAsync(repository, () => Use(repository, write), cancellationToken).ConfigureAwait(false);
    }

    private async Task<T> LockedAsync<T>(string repository, Func<T> write, CancellationToken cancellationToken)
    {
        var gate = _writers.GetOrAdd(repository, _ => new SemaphoreSlim(1, 1));
        await gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await Task.Run(write, CancellationToken.None).ConfigureAwait(false);
        }
        finally
        {
            gate.Release();
        }
    }

    private T Use<T>(string repository, Func<OpenRepository, T> use)
    {
        try
        {
            using var open = new OpenRepository(Name, repository, _repositories.Open(repository), new ChangeRecords(FolderOf(repository)));
            return use(open);
        }
        catch (LibGit2SharpException fault)
        {
            Log.GitFailed(_log, Name, repository, fault);
            throw new PorticoException(ErrorCode.RepositoryUnreachable, $"Git failed in repository '{repository}' of '{Name}': {fault.Message} Try again; if it stays, check {FolderOf(repository)} by 'git fsck'.", fault);
        }
    }

    private ChangeRequest Told(string repository, ChangeRecord record)
    {
        Log.ChangeRequestNow(_log, Name, repository, record.Number, record.State);
        Changed?.Invoke(new ForgeChanged(Name, repository, record.Number));
        return record.ToChangeRequest(Name, repository);
    }
}
