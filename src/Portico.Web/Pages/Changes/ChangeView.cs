using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Delivery;

namespace Portico.Web.Pages.Changes;

/// <summary>What the page of a change request shows.</summary>
/// <param name="Change">Null when there is none with this number.</param>
/// <param name="MayMerge">Whether the caller may merge and close, and if not, why.</param>
public sealed record ChangeView(ChangeRequest? Change, AccessDecision MayMerge)
{
    public ImmutableArray<FileChange> Files { get; init; } = [];

    /// <summary>Why the files can't be shown although the change request can; null when they can.</summary>
    public Exception? FilesError { get; init; }

    /// <summary>Address of the change request on its own Git host; null when this page is its only one.</summary>
    public string? Elsewhere { get; init; }

    public int Added => Files.Sum(file => file.Diff.Added);

    public int Removed => Files.Sum(file => file.Diff.Removed);
}
