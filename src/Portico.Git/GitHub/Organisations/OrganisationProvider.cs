using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;
using Octokit;
using Portico.Core.Catalog.Locations;

namespace Portico.Git.GitHub.Organisations;

/// <summary>
/// Finds the catalog files of an organisation's repositories by one list of a hundred repositories a request; a repository is read again when it was pushed to.
/// </summary>
internal sealed class OrganisationProvider(GitHubReading reading, OrganisationOptions options, int index) : ILocationProvider
{
    private readonly Regex? _name = options.Repository.Length == 0 ? null : Whole(options.Repository);
    private readonly OrganisationPeople _people = new(reading, options.Organization);

    public string Name => $"{reading.Name}/{options.Organization}";

    public TimeSpan Interval => TimeSpan.FromSeconds(options.RefreshSeconds);

    public static Regex Whole(string expression) => new($"\\A(?:{expression})\\z", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);

    public async Task<ProvidedLocations> ReadAsync(CancellationToken cancellationToken)
    {
        var locations = options.Repositories ? await RepositoriesAsync(cancellationToken).ConfigureAwait(false) : [];
        var documents = options.People ? await _people.ReadAsync(cancellationToken).ConfigureAwait(false) : [];
        return new ProvidedLocations(locations, documents, []);
    }

    private async Task<ImmutableArray<ProvidedLocation>> RepositoriesAsync(CancellationToken cancellationToken)
    {
        var all = await reading.ListAsync<Repository>(options.Organization, $"orgs/{Uri.EscapeDataString(options.Organization)}/repos?type=all", cancellationToken).ConfigureAwait(false);
        var allowed = new KindAllowance(options.AllowedKinds.Count > 0 ? [.. options.AllowedKinds] : KindAllowance.Usual, $"catalog.github[{index}].allowedKinds");
        return [.. all.Where(IsWanted).OrderBy(r => r.Name, StringComparer.Ordinal).Select(r => new ProvidedLocation(LocationOf(r), allowed)
        {
            Stamp = r.PushedAt?.ToString("O", CultureInfo.InvariantCulture) ?? "never",
        })];
    }

    private bool IsWanted(Repository repository)
    {
        var topics = repository.Topics ?? [];
        return (options.Forks || !repository.Fork) && (options.Archived || !repository.Archived)
            && (_name is null || _name.IsMatch(repository.Name))
            && (options.Topics.Count == 0 || topics.Any(options.Topics.Contains))
            && !topics.Any(options.ExcludeTopics.Contains);
    }

    private LocationRef LocationOf(Repository repository)
    {
        var branch = options.Branch.Length > 0 ? options.Branch : repository.DefaultBranch;
        var path = options.CatalogPath.TrimStart('/');
        return new LocationRef(LocationRef.Url, branch.Contains('/', StringComparison.Ordinal)
            ? $"{reading.WebAddress}/{repository.FullName}.git//{path}?ref={Uri.EscapeDataString(branch)}"
            : $"{reading.WebAddress}/{repository.FullName}/blob/{Uri.EscapeDataString(branch)}/{path}");
    }
}
