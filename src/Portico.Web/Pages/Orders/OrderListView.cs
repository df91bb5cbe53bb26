using System.Collections.Immutable;
using Portico.Core.Rollouts;

namespace Portico.Web.Pages.Orders;

/// <summary>What the list of orders shows.</summary>
public sealed record OrderListView(ImmutableArray<Rollout> All)
{
    /// <summary>open, done, failed, withdrawn, or everything.</summary>
    public ImmutableArray<Rollout> In(string state) =>
    [
        .. All.Where(o => state switch
        {
            "open" => !o.IsOver,
            "ready" => o.Stage == RolloutStage.Ready,
            "failed" => o.Stage == RolloutStage.Failed,
            "withdrawn" => o.Stage == RolloutStage.Withdrawn,
            _ => true,
        }),
    ];
}
