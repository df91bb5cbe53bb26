using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Web.Ui.Kit;

/// <summary>How a stage of an order looks: the shape of a health state that means the same, and its word.</summary>
internal static class StageLook
{
    public static HealthState ShapeOf(RolloutStage stage) => stage switch
    {
        RolloutStage.Ready => HealthState.Healthy,
        RolloutStage.Failed => HealthState.Failed,
        RolloutStage.Withdrawn => HealthState.Suspended,
        RolloutStage.Draft => HealthState.Unknown,
        _ => HealthState.Progressing,
    };

    /// <summary>What happened last, as a word.</summary>
    public static string WordOf(RolloutStage stage) => stage.ToString();
}
