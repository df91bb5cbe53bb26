using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Core.Tests.Catalog.Locations;

/// <summary>Repositories in memory: <c>url:mem/repo//path</c>. A repository can be away, and says when it changes.</summary>
internal sealed class MemorySource : ISource, ISourceSignals
{
    private readonly Dictionary<string, SortedDictionary<string, string>> _repositories = [];
    private readonly Dictionary<string, int> _revisions = [];

    public event Action<string>? Changed;

    public HashSet<string> Away { get; } = [];

    public int Opened { get; private set; }

    public string Scheme => "mem";

    public int Order => 0;

    public void Put(string repository, string path, string? text, bool signal = false)
    {
        lock (_repositories)
        {
            var files = _repositories.TryGetValue(repository, out var known) ? known : _repositories[repository] = new(StringComparer.Ordinal);
            if (text is null) files.Remove(path);
            else files[path] = text;
            _revisions[repository] = _revisions.GetValueOrDefault(repository) + 1;
        }

        if (signal) Changed?.Invoke($"mem:{repository}");
    }

    public SourceAddress? Locate(LocationRef location)
    {
        var parts = location.Target.Split("//");
        return location.Target.StartsWith("mem/", StringComparison.Ordinal) ? new SourceAddress($"mem:{parts[0][4..]}", SourcePath.Normal(parts[1])) : null;
    }

    public Task<ISourceTree> OpenAsync(string root, CancellationToken cancellationToken)
    {
        var repository = Require(root);
        Opened++;
        lock (_repositories) return Task.FromResult<ISourceTree>(new MemoryTree(root, repository, new(_repositories[repository], StringComparer.Ordinal), _revisions[repository]));
    }

    public Task<bool> IsCurrentAsync(SourceStamp stamp, CancellationToken cancellationToken) => Task.FromResult($"{_revisions[Require(stamp.Root)]}" == stamp.Value);

    private string Require(string root)
    {
        var repository = root[4..];
        return Away.Contains(repository) ? throw new PorticoException(ErrorCode.RepositoryUnreachable, $"{repository} is away.") : repository;
    }

    private sealed class MemoryTree(string root, string repository, SortedDictionary<string, string> files, int revision) : ISourceTree
    {
        public bool IsCertain => true;

        public IReadOnlyList<SourceStamp> Stamps => [new SourceStamp(root, "", $"{revision}")];

        public Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken)
        {
            var wanted = new PathPattern(pattern);
            return Task.FromResult<IReadOnlyList<string>>([.. files.Keys.Where(wanted.IsMatch)]);
        }

        public Task<string?> ReadAsync(string path, CancellationToken cancellationToken) => files.GetValueOrDefault(path) is not "AWAY"
            ? Task.FromResult(files.GetValueOrDefault(path))
            : throw new PorticoException(ErrorCode.RepositoryUnreachable, "The file can't be read now.");

        public LocationRef LocationOf(string path) => new("url", $"mem/{repository}//{path}");

        public SourceLinks LinksOf(string path) => new($"https://git.example.org/{path}", "", "");

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
