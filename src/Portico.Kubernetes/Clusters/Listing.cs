using System.Collections.Immutable;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>A complete list and the version to watch from.</summary>
internal sealed record Listing(ImmutableArray<Resource> Items, string Version);
