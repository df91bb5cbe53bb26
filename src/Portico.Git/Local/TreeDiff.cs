using System.Text;
using LibGit2Sharp;
using Portico.Core.Delivery;
using Portico.Core.Errors;

namespace Portico.Git.Local;

/// <summary>The difference of two trees by file, and files as text.</summary>
internal static class TreeDiff
{
    private const int LargestShown = 1024 * 1024;
    private const int MostFiles = 300;

    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    public static IReadOnlyList<FileDiff> Between(Repository repository, Tree before, Tree after)
    {
        var changes = repository.Diff.Compare<TreeChanges>(before, after, new CompareOptions { Similarity = SimilarityOptions.None });
        var files = changes.OrderBy(change => change.Path, StringComparer.Ordinal).ToList();
        var diffs = files.Take(MostFiles).Select(change => Diff(before[change.Path], after[change.Path], change.Path)).ToList();
        if (files.Count > MostFiles)
            diffs.Add(new FileDiff("…", null, null) { Omitted = $"{files.Count - MostFiles} more files are not shown; fetch the branch to see them." });
        return diffs;
    }

    /// <summary>Text of a file for editing; null when there is none at the path.</summary>
    public static string? ReadText(Tree tree, string path)
    {
        var entry = tree[path];
        if (entry is null)
            return null;
        if (entry.TargetType != TreeEntryTargetType.Blob || entry.Mode == Mode.SymbolicLink)
            throw new PorticoException(ErrorCode.Conflict, $"'{path}' is not a file in the repository but a folder, link or submodule. Choose another path.");
        var blob = (Blob)entry.Target;
        if (blob.Size > ProposalBounds.LargestFile)
            throw new PorticoException(ErrorCode.InvalidInput, $"The file '{path}' has {blob.Size:N0} bytes; at most {ProposalBounds.LargestFile:N0} are read. Edit it with Git.");
        return Text(blob) ?? throw new PorticoException(ErrorCode.InvalidInput, $"The file '{path}' is not UTF-8 text. Edit it with Git.");
    }

    private static FileDiff Diff(TreeEntry? before, TreeEntry? after, string path)
    {
        var (old, oldFault) = Shown(before);
        var (now, nowFault) = Shown(after);
        // The texts stay non-null where a file exists, so that added and deleted remain what they are.
        return (oldFault ?? nowFault) is { } fault
            ? new FileDiff(path, before is null ? null : "", after is null ? null : "") { Omitted = fault }
            : new FileDiff(path, old, now);
    }

    private static (string? Text, string? Fault) Shown(TreeEntry? entry) => entry switch
    {
        null => (null, null),
        { TargetType: TreeEntryTargetType.GitLink } => (null, "A submodule: its content is in another repository."),
        { Target: Blob { Size: > LargestShown } blob } => (null, $"Too large to show ({blob.Size:N0} bytes); fetch the branch to see it."),
        { Target: Blob blob } when Text(blob) is { } text => (text, null),
        _ => (null, "Not UTF-8 text; fetch the branch to see it."),
    };

    private static string? Text(Blob blob)
    {
        if (blob.IsBinary)
            return null;
        using var stream = blob.GetContentStream();
        var bytes = new byte[checked((int)blob.Size)];
        stream.ReadExactly(bytes);
        try
        {
            return Strict.GetString(bytes);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
