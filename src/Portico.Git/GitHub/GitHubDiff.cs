using Octokit;
using Portico.Core.Delivery;

namespace Portico.Git.GitHub;

/// <summary>The whole texts before and after of a pull request's files; GitHub itself gives only patches.</summary>
internal sealed class GitHubDiff(GitHubApi api)
{
    private const int MostFiles = 50;
    private const int LargestShown = 1024 * 1024;

    public async Task<IReadOnlyList<FileDiff>> ReadAsync(PullRequest pull)
    {
        var comparison = await api.CompareAsync(pull.Base.Sha, pull.Head.Sha).ConfigureAwait(false);
        var (from, to) = (comparison.MergeBaseCommit.Sha, pull.Head.Sha);
        var paths = comparison.Files.SelectMany(file => file.PreviousFileName is { Length: > 0 } old && old != file.Filename ? new[] { old, file.Filename } : [file.Filename])
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        var diffs = new List<FileDiff>();
        foreach (var path in paths.Take(MostFiles))
            diffs.Add(await DiffAsync(path, from, to).ConfigureAwait(false));
        if (paths.Count > MostFiles)
            diffs.Add(new FileDiff("…", null, null) { Omitted = $"{paths.Count - MostFiles} more files are not shown; see the pull request on GitHub." });
        return diffs;
    }

    private async Task<FileDiff> DiffAsync(string path, string from, string to)
    {
        var (old, oldFault) = await ShownAsync(path, from).ConfigureAwait(false);
        var (now, nowFault) = await ShownAsync(path, to).ConfigureAwait(false);
        return (oldFault ?? nowFault) is { } fault ? new FileDiff(path, old, now) { Omitted = fault } : new FileDiff(path, old, now);
    }

    private async Task<(string? Text, string? Fault)> ShownAsync(string path, string commit)
    {
        if (await api.ContentAsync(path, commit).ConfigureAwait(false) is not { } file)
            return (null, null);
        if (file.Type.Value != Octokit.ContentType.File)
            return ("", $"A {file.Type.StringValue}: see the pull request on GitHub.");
        if (file.Size > LargestShown)
            return ("", $"Too large to show ({file.Size:N0} bytes); see the pull request on GitHub.");
        return await api.TextAsync(file).ConfigureAwait(false) is { } text ? (text, null) : ("", "Not UTF-8 text; see the pull request on GitHub.");
    }
}
