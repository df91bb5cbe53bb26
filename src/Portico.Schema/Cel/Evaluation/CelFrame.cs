using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>One evaluation: the values of variables by slot, and the cost that is left.</summary>
internal sealed class CelFrame(int slots, long budget)
{
    public CelValue?[] Slots { get; } = new CelValue?[slots];

    /// <summary>Cost units left; below zero the evaluation ends with an error.</summary>
    public long Budget { get; private set; } = budget;

    /// <summary>Takes cost; false when there is none left.</summary>
    public bool Spend(long cost)
    {
        Budget -= cost;
        return Budget >= 0;
    }

    public static CelError OutOfBudget { get; } = new("operation cancelled: actual cost limit exceeded");
}
