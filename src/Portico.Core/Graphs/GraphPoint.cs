namespace Portico.Core.Graphs;

/// <summary>A point in pixels.</summary>
public readonly record struct GraphPoint(double X, double Y);
