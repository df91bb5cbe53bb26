using Octokit;
using Octokit.Internal;

namespace Portico.Git.GitHub;

/// <summary>Reads of GitHub for the catalog: like a Git host's calls, but of whole organisations too.</summary>
internal sealed class GitHubReading : IDisposable
{
    /// <summary>Most pages of a list: GitHub gives a hundred entries a page.</summary>
    private const int MostPages = 200;

    private const string Accept = "application/vnd.github+json";

    private static readonly ProductHeaderValue s_product = new("Portico", "1");

    private readonly GitHostOptions _options;
    private readonly GitHubToken _token;
    private readonly GitHubTransport _transport;
    private readonly Uri _address;

    public GitHubReading(GitHostOptions options)
    {
        _options = options;
        _token = new GitHubToken(options);
        _address = new Uri((options.Url ?? "https://api.github.com").TrimEnd('/') + "/");
        _transport = new GitHubTransport(_address);
    }

    public string Name => _options.Name;

    /// <summary>Beginning of the addresses of its pages.</summary>
    public string WebAddress => _options.Url is null ? "https://github.com" : $"{_address.Scheme}://{_address.Authority}";

    public IEnumerable<string> Repositories => _options.Repositories;

    public Task<T> OfRepositoryAsync<T>(GitHubRepository repository, string doing, Func<GitHubApi, Task<T>> call, CancellationToken cancellationToken) =>
        CallAsync(repository.ToString(), doing, connection => call(new GitHubApi(connection, repository)), cancellationToken);

    /// <summary>All entries of a list, page by page.</summary>
    public Task<List<T>> ListAsync<T>(string what, string path, CancellationToken cancellationToken) => CallAsync(
        what,
        $"listing {path}",
        async connection =>
        {
            List<T> all = [];
            for (var page = 1; page <= MostPages; page++)
            {
                var separator = path.Contains('?', StringComparison.Ordinal) ? '&' : '?';
                var answer = await connection.Get<List<T>>(new Uri($"{path}{separator}per_page=100&page={page}", UriKind.Relative), null, Accept).ConfigureAwait(false);
                all.AddRange(answer.Body);
                if (answer.Body.Count < 100) break;
            }

            return all;
        },
        cancellationToken);

    public Task<T> GetAsync<T>(string what, string path, CancellationToken cancellationToken) => CallAsync(
        what, $"reading {path}", async connection => (await connection.Get<T>(new Uri(path, UriKind.Relative), null, Accept).ConfigureAwait(false)).Body, cancellationToken);

    public void Dispose() => _transport.Dispose();

    private async Task<T> CallAsync<T>(string what, string doing, Func<IConnection, Task<T>> call, CancellationToken cancellationToken)
    {
        var credentials = await _token.ReadAsync(cancellationToken).ConfigureAwait(false);
        var connection = new Connection(s_product, _address, new InMemoryCredentialStore(credentials), _transport.Within(cancellationToken), new SimpleJsonSerializer());
        return await GitHubErrors.TranslateAsync(Name, what, doing, () => call(connection), cancellationToken).ConfigureAwait(false);
    }
}
