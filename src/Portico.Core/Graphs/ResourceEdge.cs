using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>A link between two nodes of a tree.</summary>
public sealed record ResourceEdge(ResourceRef From, ResourceRef To, LinkType Type);
