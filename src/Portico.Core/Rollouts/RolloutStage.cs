namespace Portico.Core.Rollouts;

/// <summary>The stages of one order, in order.</summary>
public enum RolloutStage
{
    Draft,
    Proposed,
    Merged,
    Synced,
    Composed,
    Ready,
    Failed,
    Withdrawn,
}
