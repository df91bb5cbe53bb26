using LibGit2Sharp;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Git.Objects;

/// <summary>A commit's files, read out of the object database: there is no work tree that a link could lead out of.</summary>
internal sealed class GitTree(Repository repository, Commit commit, string root, GitPlace place) : ISourceTree
{
    private const int MostLinks = 10;

    public bool IsCertain => true;

    public IReadOnlyList<SourceStamp> Stamps { get; } = [new SourceStamp(root, "", commit.Sha)];

    public Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken) => Task.Run<IReadOnlyList<string>>(
        () =>
        {
            var wanted = new PathPattern(pattern);
            var start = wanted.Prefix.Length == 0 ? commit.Tree : commit.Tree[wanted.Prefix.TrimEnd('/')]?.Target as Tree;
            List<string> found = [];
            if (start is not null) Collect(start, wanted.Prefix, wanted, found, new Count(), cancellationToken);
            found.Sort(StringComparer.Ordinal);
            return found;
        },
        cancellationToken);

    public Task<string?> ReadAsync(string path, CancellationToken cancellationToken) => Task.Run(() => Read(SourcePath.Normal(path), path, 0), cancellationToken);

    public LocationRef LocationOf(string path) => place.LocationOf(path);

    public SourceLinks LinksOf(string path) => place.LinksOf(path);

    public ValueTask DisposeAsync()
    {
        repository.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Collect(Tree tree, string prefix, PathPattern wanted, List<string> found, Count seen, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        foreach (var entry in tree)
        {
            if (++seen.Value > ReadingBounds.MostEntries) throw ReadingBounds.TooMany("The repository");
            var path = prefix + entry.Name;
            if (entry.TargetType is TreeEntryTargetType.Tree) Collect((Tree)entry.Target, path + "/", wanted, found, seen, cancellationToken);
            else if (entry.TargetType is TreeEntryTargetType.Blob && wanted.IsMatch(path)) found.Add(path);
        }
    }

    private string? Read(string path, string asked, int links)
    {
        // A folder on the way may be a link too.
        for (var slash = path.IndexOf('/', StringComparison.Ordinal); slash > 0; slash = path.IndexOf('/', slash + 1))
        {
            if (commit.Tree[path[..slash]] is { Mode: Mode.SymbolicLink } folder) return Read($"{Follow(folder, path[..slash], asked, links)}{path[slash..]}", asked, links + 1);
        }

        switch (commit.Tree[path])
        {
            case null:
                return null;
            case { Mode: Mode.SymbolicLink } link:
                return Read(Follow(link, path, asked, links), asked, links + 1);
            case { TargetType: TreeEntryTargetType.Blob, Target: Blob blob }:
                if (blob.Size > ReadingBounds.LargestFile) throw ReadingBounds.TooLarge(asked);
                using (var stream = blob.GetContentStream())
                {
                    var bytes = new byte[checked((int)blob.Size)];
                    stream.ReadExactly(bytes);
                    return ReadingBounds.Text(bytes, asked);
                }

            default:
                throw new PorticoException(ErrorCode.InvalidInput, $"{asked} is a folder or submodule.") { Advice = "Name a file of this repository." };
        }
    }

    private static string Follow(TreeEntry link, string path, string asked, int links)
    {
        if (links >= MostLinks) throw new PorticoException(ErrorCode.Forbidden, $"{asked} goes through more than {MostLinks} links.");
        var target = ((Blob)link.Target) is { Size: < 4096 } blob ? blob.GetContentText() : "";
        if (target.StartsWith('/') || target.Length == 0)
            throw new PorticoException(ErrorCode.Forbidden, $"{asked} is a link that leads out of the repository.") { Advice = "Put the file itself there." };
        return SourcePath.Join(path, target);
    }

    private sealed class Count
    {
        public int Value { get; set; }
    }
}
