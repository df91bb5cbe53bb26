using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Git.Objects;

namespace Portico.Git.GitHub;

/// <summary>
/// Catalog files of repositories on a configured GitHub, by its API. The token is used for configured repositories and organisations only: a URL that
/// somebody registers must not read what only the token may see.
/// </summary>
internal sealed class GitHubSource(GitHubReading reading, IReadOnlyCollection<string> organisations) : ISource
{
    public string Scheme => $"github-{reading.Name}";

    public int Order => 20;

    public SourceAddress? Locate(LocationRef location)
    {
        if (location.Type != LocationRef.Url || GitPlace.Read(location.Target) is not { } target) return null;
        return RepositoryOf(target.Place) is null ? null : new SourceAddress($"{Scheme}:{target.Place.ToText()}", SourcePath.Normal(target.Path));
    }

    public async Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken)
    {
        var (place, repository) = PlaceOf(root);
        var (branch, commit) = await TipAsync(repository, place.Branch, cancellationToken).ConfigureAwait(false);
        return new GitHubTree(reading, repository, commit, root, place.Form is GitAddressForm.Clone ? place : place with { Branch = branch });
    }

    public async Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken)
    {
        var (place, repository) = PlaceOf(stamp.Root);
        return (await TipAsync(repository, place.Branch, cancellationToken).ConfigureAwait(false)).Commit == stamp.Value;
    }

    private Task<(string Branch, string Commit)> TipAsync(GitHubRepository repository, string branch, CancellationToken cancellationToken) => reading.OfRepositoryAsync(
        repository,
        "reading its branch",
        async api =>
        {
            if (branch.Length == 0) branch = (await api.RepositoryAsync().ConfigureAwait(false)).DefaultBranch;
            return (branch, await api.TipAsync(branch).ConfigureAwait(false) ?? throw new PorticoException(
                ErrorCode.NotFound, $"The repository {repository} has no branch '{branch}', or isn't there for the token of '{reading.Name}'.") { Advice = "Check the address, and the repositories the token was made for." });
        },
        cancellationToken);

    private (GitPlace Place, GitHubRepository Repository) PlaceOf(string root)
    {
        var place = GitPlace.FromText(root[(Scheme.Length + 1)..]);
        return (place, RepositoryOf(place) ?? throw new PorticoException(ErrorCode.Forbidden, $"{place.Repository} isn't a repository of Git host '{reading.Name}'."));
    }

    /// <summary>The repository, when it is one that the token may be used for.</summary>
    private GitHubRepository? RepositoryOf(GitPlace place)
    {
        var text = place.Repository;
        var rest = text.StartsWith($"{reading.WebAddress}/", StringComparison.OrdinalIgnoreCase) ? text[(reading.WebAddress.Length + 1)..]
            : text.StartsWith($"{reading.Name}/", StringComparison.Ordinal) ? text[(reading.Name.Length + 1)..] : "";
        if (rest.EndsWith(".git", StringComparison.Ordinal)) rest = rest[..^4];
        if (!GitOptionsCheck.OwnerAndName().IsMatch(rest)) return null;
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        return reading.Repositories.Contains(rest, StringComparer.OrdinalIgnoreCase) || organisations.Contains(rest[..slash], StringComparer.OrdinalIgnoreCase)
            ? new GitHubRepository(rest[..slash], rest[(slash + 1)..])
            : null;
    }
}
