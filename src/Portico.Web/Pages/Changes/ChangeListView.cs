using System.Collections.Immutable;
using Portico.Core.Delivery;

namespace Portico.Web.Pages.Changes;

/// <summary>Change requests of a repository, newest first.</summary>
public sealed record ChangeListView(ImmutableArray<ChangeRequest> All)
{
    /// <param name="state">open, merged, closed, or anything else for all.</param>
    public ImmutableArray<ChangeRequest> In(string state) =>
        [.. All.Where(change => !Enum.TryParse<ChangeRequestState>(state, ignoreCase: true, out var wanted) || change.State == wanted)];
}
