using Portico.Core.Delivery;
using Portico.Web.Ui.Diff;

namespace Portico.Web.Pages.Changes;

/// <summary>One file of a change request, ready to be shown.</summary>
public sealed record FileChange(string Path, string Kind, TextDiff Diff)
{
    /// <summary>For the link to the file on the page.</summary>
    public required string Anchor { get; init; }

    public static FileChange Of(FileDiff file, int index)
    {
        var kind = file.Before is null ? "added" : file.After is null ? "deleted" : "changed";
        var diff = file.Omitted is { } reason ? new TextDiff([], 0, 0) { Note = reason } : TextDiff.Of(file.Before, file.After);
        return new FileChange(file.Path, kind, diff) { Anchor = $"file-{index + 1}" };
    }
}
