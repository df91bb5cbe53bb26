using System.Collections.Frozen;

namespace Portico.Core.Rollouts;

/// <summary>Rollouts changed.</summary>
/// <param name="Ids">Their ids.</param>
public sealed record RolloutSignal(FrozenSet<string> Ids);
