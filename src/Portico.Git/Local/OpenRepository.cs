using LibGit2Sharp;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Git.Local;

/// <summary>A repository with its change requests, open for one operation.</summary>
internal sealed class OpenRepository(string host, string name, Repository git, ChangeRecords records) : IDisposable
{
    public string Name => name;

    public Repository Git => git;

    public ChangeRecords Records => records;

    public Commit Tip(string branch) => FindTip(branch) ?? throw new PorticoException(
        ErrorCode.NotFound,
        $"The repository '{name}' of '{host}' has no branch '{Shown(branch)}'. It has: {BareRepositories.Listed(git.Branches.Select(b => b.FriendlyName))}. Choose one of these as the target branch.");

    public Commit? FindTip(string branch) =>
        Reference.IsValidName($"refs/heads/{branch}") ? git.Refs[$"refs/heads/{branch}"]?.ResolveToDirectReference()?.Target as Commit : null;

    public Commit Commit(string id) => git.Lookup<Commit>(id) ?? throw new PorticoException(
        ErrorCode.RepositoryUnreachable,
        $"The repository '{name}' of '{host}' has lost the commit {id}. Restore it from a backup or a clone.");

    public ChangeRecord Require(int number) => records.Find(number) ?? throw new PorticoException(
        ErrorCode.NotFound,
        $"The repository '{name}' of '{host}' has no change request {number}. See the list of its change requests.");

    public ChangeRecord RequireOpen(int number, string verb)
    {
        var record = Require(number);
        return record.State == ChangeRequestState.Open
            ? record
            : throw new PorticoException(ErrorCode.Conflict, $"Change request {number} of '{name}' can't be {verb}: it is already {record.State.ToString().ToLowerInvariant()} (by {record.ClosedBy}).");
    }

    /// <summary>Moves a branch from a known commit; refuses when another process moved it meanwhile.</summary>
    public void Move(string reference, Commit? from, Commit to, string why)
    {
        try
        {
            if (from is null)
                git.Refs.Add(reference, to.Id, why);
            else if (git.Refs[reference] is DirectReference direct && direct.TargetIdentifier == from.Sha)
                git.Refs.UpdateTarget(direct, to.Id, why);
            else
                throw Moved(reference, null);
        }
        catch (NameConflictException fault)
        {
            throw Moved(reference, fault);
        }
    }

    /// <summary>Keeps the commits of a change request after its branch is gone, and lets them be fetched.</summary>
    public void Keep(ChangeRecord record) =>
        git.Refs.Add($"{BareRepositories.ChangesNamespace}/{record.Number}/head", new ObjectId(record.Head), allowOverwrite: true);

    public void Remove(string reference)
    {
        if (git.Refs[reference] is not null)
            git.Refs.Remove(reference);
    }

    public void Dispose() => git.Dispose();

    private PorticoException Moved(string reference, Exception? inner) =>
        new(ErrorCode.Conflict, $"'{reference}' of repository '{name}' was changed by somebody else at the same moment. Try again.", inner);

    private static string Shown(string branch) => string.Concat(branch.Take(100).Select(c => char.IsControl(c) ? '�' : c));
}
