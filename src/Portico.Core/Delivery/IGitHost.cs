using Portico.Core.Access;

namespace Portico.Core.Delivery;

/// <summary>A Git host: local forge, GitHub, … Failures are <see cref="Errors.PorticoException"/> that say what, where and what to do.</summary>
public interface IGitHost
{
    /// <summary>Configured name.</summary>
    string Name { get; }

    /// <summary>Whether change requests are shown, merged and closed on Portico's own page.</summary>
    bool HasOwnPages { get; }

    /// <summary>Repositories a user may choose, with their default branch.</summary>
    Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken);

    /// <summary>Text of a file on a branch, or null.</summary>
    Task<string?> ReadFileAsync(Caller caller, string repository, string branch, string path, CancellationToken cancellationToken);

    /// <summary>Commits the files on the proposal's branch and opens or updates the change request.</summary>
    Task<ChangeRequest> ProposeAsync(Caller caller, Proposal proposal, CancellationToken cancellationToken);

    Task<ChangeRequest?> FindAsync(Caller caller, string repository, int number, CancellationToken cancellationToken);

    Task<IReadOnlyList<ChangeRequest>> ListAsync(Caller caller, string repository, CancellationToken cancellationToken);

    Task<IReadOnlyList<FileDiff>> DiffAsync(Caller caller, string repository, int number, CancellationToken cancellationToken);

    Task<ChangeRequest> MergeAsync(Caller caller, string repository, int number, CancellationToken cancellationToken);

    Task<ChangeRequest> CloseAsync(Caller caller, string repository, int number, CancellationToken cancellationToken);
}
