namespace Portico.Core.Rollouts;

/// <summary>A stage that was reached.</summary>
/// <param name="Stage">Which.</param>
/// <param name="At">When.</param>
/// <param name="Actor">Who or what brought it about, such as <c>Guest</c> or <c>Argo CD</c>.</param>
/// <param name="Detail">A sentence, or empty.</param>
public sealed record RolloutStep(RolloutStage Stage, DateTimeOffset At, string Actor, string Detail);
