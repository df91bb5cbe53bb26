using Portico.Core.Delivery;

namespace Portico.Web.Pages.Changes;

/// <summary>Sentences about a change request.</summary>
internal static class ChangeWords
{
    public static string Line(ChangeRequest change) => change.State switch
    {
        ChangeRequestState.Open => $"{change.Author} proposes this",
        ChangeRequestState.Merged => $"Proposed by {change.Author}, merged{By(change)}{(change.MergeCommit is { } commit ? $" as {commit[..Math.Min(9, commit.Length)]}" : "")}",
        _ => $"Proposed by {change.Author}, closed{By(change)}",
    };

    public static string Files(ChangeView view) =>
        $"{view.Files.Length} {(view.Files.Length == 1 ? "file" : "files")}, {view.Added} {(view.Added == 1 ? "line" : "lines")} added, {view.Removed} removed";

    private static string By(ChangeRequest change) => change.ClosedBy is { } who ? $" by {who}" : "";
}
