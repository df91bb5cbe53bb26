using Octokit;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Git.Objects;

namespace Portico.Git.GitHub;

/// <summary>The files of a commit on GitHub. Links are followed by GitHub, within the repository only.</summary>
internal sealed class GitHubTree(GitHubReading reading, GitHubRepository repository, string commit, string root, GitPlace place) : ISourceTree
{
    public bool IsCertain => true;

    public IReadOnlyList<SourceStamp> Stamps { get; } = [new SourceStamp(root, "", commit)];

    public Task<IReadOnlyList<string>> FindAsync(string pattern, CancellationToken cancellationToken) => reading.OfRepositoryAsync<IReadOnlyList<string>>(
        repository,
        "listing its files",
        async api =>
        {
            var wanted = new PathPattern(pattern);
            var tree = await api.TreeAsync(commit).ConfigureAwait(false);
            if (tree.Truncated) throw new PorticoException(ErrorCode.InvalidInput, $"{repository} has more files than GitHub lists at once.") { Advice = "Name its catalog files without wildcards, in a Location at its root." };
            return [.. tree.Tree.Where(e => e.Type.Value == TreeType.Blob && wanted.IsMatch(e.Path)).Select(e => e.Path).Order(StringComparer.Ordinal)];
        },
        cancellationToken);

    public Task<string?> ReadAsync(string path, CancellationToken cancellationToken) => reading.OfRepositoryAsync(
        repository,
        $"reading '{path}'",
        async api =>
        {
            if (await api.ContentAsync(SourcePath.Normal(path), commit).ConfigureAwait(false) is not { } file) return null;
            if (file.Type.Value != ContentType.File) throw new PorticoException(ErrorCode.Forbidden, $"'{path}' is a {file.Type.StringValue} of {repository}, not a file in it.") { Advice = "Put the file itself there." };
            if (file.Size > ReadingBounds.LargestFile) throw ReadingBounds.TooLarge(path);
            return await api.TextAsync(file).ConfigureAwait(false) ?? throw new PorticoException(ErrorCode.InvalidInput, $"{path} is not UTF-8 text.") { Advice = "Save it as UTF-8." };
        },
        cancellationToken);

    public LocationRef LocationOf(string path) => place.LocationOf(path);

    public SourceLinks LinksOf(string path) =>
        (place.Form is GitAddressForm.Clone ? new GitPlace($"{reading.WebAddress}/{repository}", place.Branch.Length > 0 ? place.Branch : "HEAD", GitAddressForm.GitHub) : place).LinksOf(path);

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
