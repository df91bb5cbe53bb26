using System.Collections.Immutable;

namespace Portico.Core.Catalog.Queries;

/// <summary>A place in an ordered list that stays right while entities come and go: just after (or before) a row.</summary>
/// <param name="Values">The row's values of the order's fields, null where it has none.</param>
/// <param name="Id">Its id, which makes every order total.</param>
/// <param name="Backwards">Whether the page before the row is wanted instead of the page after it.</param>
public sealed record EntityPosition(ImmutableArray<string?> Values, string Id, bool Backwards = false);
