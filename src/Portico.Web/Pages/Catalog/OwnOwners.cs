using System.Collections.Immutable;

namespace Portico.Web.Pages.Catalog;

/// <summary>Owners that count as the caller's own.</summary>
/// <param name="Member">Refs of the caller's User and of the groups it is a member of; empty for a guest and who isn't in the catalog.</param>
/// <param name="Chosen">What the caller chose beside them.</param>
public sealed record OwnOwners(ImmutableArray<string> Member, ImmutableArray<string> Chosen)
{
    public static OwnOwners None { get; } = new([], []);

    /// <summary>More than these can't be asked for at once.</summary>
    private const int Most = 200;

    public ImmutableArray<string> All => [.. Member.Concat(Chosen).Distinct().Take(Most)];
}
