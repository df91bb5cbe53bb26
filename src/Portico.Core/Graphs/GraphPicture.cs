using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Portico.Core.Graphs;

/// <summary>Where everything is drawn, in pixels; left to right.</summary>
/// <param name="Places">Top left corner of every node, by id.</param>
/// <param name="Lines">A polyline per edge, in the order of the edges.</param>
public sealed record GraphPicture(FrozenDictionary<string, GraphPoint> Places, ImmutableArray<ImmutableArray<GraphPoint>> Lines, double Width, double Height)
{
    public const double NodeWidth = 220;
    public const double NodeHeight = 48;
    public const double LayerGap = 72;
    public const double NodeGap = 16;
}
