using Portico.Core.Access;
using Portico.Core.Errors;

namespace Portico.Core.Delivery;

/// <summary>A Git host that asks the one authorization point before every call, so that no page or endpoint can forget it.</summary>
public sealed class AuthorizedGitHost(IGitHost inner, IAuthorizer authorizer) : IGitHost
{
    public string Name => inner.Name;

    public bool HasOwnPages => inner.HasOwnPages;

    public Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Read).RepositoriesAsync(caller, cancellationToken);

    public Task<string?> ReadFileAsync(Caller caller, string repository, string branch, string path, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Read).ReadFileAsync(caller, repository, branch, path, cancellationToken);

    public Task<ChangeRequest> ProposeAsync(Caller caller, Proposal proposal, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Order).ProposeAsync(caller, proposal, cancellationToken);

    public Task<ChangeRequest?> FindAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Read).FindAsync(caller, repository, number, cancellationToken);

    public Task<IReadOnlyList<ChangeRequest>> ListAsync(Caller caller, string repository, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Read).ListAsync(caller, repository, cancellationToken);

    public Task<IReadOnlyList<FileDiff>> DiffAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Read).DiffAsync(caller, repository, number, cancellationToken);

    public Task<ChangeRequest> MergeAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Merge).MergeAsync(caller, repository, number, cancellationToken);

    public Task<ChangeRequest> CloseAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Allowed(caller, Permission.Merge).CloseAsync(caller, repository, number, cancellationToken);

    private IGitHost Allowed(Caller caller, Permission permission)
    {
        var decision = authorizer.Decide(caller, permission);
        return decision.Allowed ? inner : throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
    }
}
