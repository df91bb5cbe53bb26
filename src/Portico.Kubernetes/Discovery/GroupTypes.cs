using Portico.Core.Clusters;

namespace Portico.Kubernetes.Discovery;

/// <summary>One API group as discovery shows it.</summary>
/// <param name="Problem">Why it, or a version of it, could not be read; null when all is known.</param>
internal sealed record GroupTypes(string Group, IReadOnlyList<ServedType> Types, string? Problem);
