using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Evaluation;

/// <summary>A compiled expression: a tree of small objects, each of which evaluates itself. No reflection, no dictionary of names at run time.</summary>
internal abstract class CelNode
{
    public abstract CelValue Evaluate(CelFrame frame);
}
