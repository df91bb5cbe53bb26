using Portico.Core.Access;
using Portico.Core.Errors;

namespace Portico.Core.Delivery;

/// <summary>A Git host that asks the one authorization point before every call, so that no page or endpoint can forget it.</summary>
public class AuthorizedGitHost : IGitHost
{
    private readonly IGitHost _inner;
    private readonly IAuthorizer _authorizer;

    private protected AuthorizedGitHost(IGitHost inner, IAuthorizer authorizer) => (_inner, _authorizer) = (inner, authorizer);

    /// <summary>Guards a host; one with <see cref="IForgeSignals"/> keeps them.</summary>
    public static IGitHost Of(IGitHost inner, IAuthorizer authorizer) =>
        inner is IForgeSignals signals ? new AuthorizedForge(inner, signals, authorizer) : new AuthorizedGitHost(inner, authorizer);

    public string Name => _inner.Name;

    public bool HasOwnPages => _inner.HasOwnPages;

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
        var decision = _authorizer.Decide(caller, permission);
        return decision.Allowed ? _inner : throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
    }
}
