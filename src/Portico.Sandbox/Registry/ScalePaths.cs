namespace Portico.Sandbox.Registry;

/// <summary>Where the scale subresource finds its numbers: JSON paths such as <c>.spec.replicas</c>.</summary>
internal sealed record ScalePaths(string SpecReplicas, string StatusReplicas, string? Selector);
