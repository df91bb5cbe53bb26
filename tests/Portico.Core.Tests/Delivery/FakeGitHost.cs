using Portico.Core.Access;
using Portico.Core.Delivery;

namespace Portico.Core.Tests.Delivery;

/// <summary>One repository "demo" with files on main; a proposal's branch gets one change request.</summary>
internal sealed class FakeGitHost : IGitHost, IGitHosts
{
    private readonly Dictionary<string, ChangeRequest> _open = [];

    public Dictionary<string, string> Files { get; } = [];

    public List<Proposal> Proposals { get; } = [];

    public string Name => "local";

    public bool HasOwnPages => true;

    public IReadOnlyList<IGitHost> All => [this];

    public IGitHost? Find(string name) => name == Name ? this : null;

    public Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<GitRepository>>([new("local", "demo", "main"), new("local", "other", "main")]);

    public Task<string?> ReadFileAsync(Caller caller, string repository, string branch, string path, CancellationToken cancellationToken) =>
        Task.FromResult(Files.GetValueOrDefault(path));

    public Task<ChangeRequest> ProposeAsync(Caller caller, Proposal proposal, CancellationToken cancellationToken)
    {
        Proposals.Add(proposal);
        if (!_open.TryGetValue(proposal.Branch, out var change))
        {
            var number = _open.Count + 1;
            change = new ChangeRequest("local", "demo", number, ChangeRequestState.Open)
            {
                Title = proposal.Title, Body = proposal.Body, SourceBranch = proposal.Branch, TargetBranch = "main", Url = $"/changes/local/demo/{number}", Author = caller.Name,
            };
            _open[proposal.Branch] = change;
        }
        return Task.FromResult(change);
    }

    public Task<ChangeRequest?> FindAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        Task.FromResult(_open.Values.FirstOrDefault(c => c.Number == number));

    public Task<IReadOnlyList<ChangeRequest>> ListAsync(Caller caller, string repository, CancellationToken cancellationToken) =>
        Task.FromResult<IReadOnlyList<ChangeRequest>>([.. _open.Values]);

    public Task<IReadOnlyList<FileDiff>> DiffAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ChangeRequest> MergeAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public Task<ChangeRequest> CloseAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
