using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>A line of a graph, by the ids of its nodes.</summary>
public sealed record GraphEdge(string From, string To, LinkType Type);
