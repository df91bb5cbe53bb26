using Portico.Sdk.Resources;

namespace Portico.Sdk.Catalog;

/// <summary>A kind that a plugin wants to be watched on every cluster that serves it.</summary>
/// <param name="Kind">Group and kind.</param>
/// <param name="Why">Shown where an operator asks why it is watched.</param>
public sealed record WatchedKind(GroupKind Kind, string Why);
