namespace Portico.Schema.Structural;

/// <summary>One API version of a resource type.</summary>
/// <param name="Name">Version such as <c>v1alpha1</c>.</param>
/// <param name="Schema">The whole object's schema (apiVersion, kind and metadata are implied).</param>
public sealed record SchemaVersion(string Name, StructuralSchema Schema)
{
    /// <summary>Whether the API serves it.</summary>
    public bool Served { get; init; } = true;

    /// <summary>Whether it is the storage version (CRD) or the referenceable one (XRD).</summary>
    public bool Storage { get; init; }

    /// <summary>Whether it is marked deprecated.</summary>
    public bool Deprecated { get; init; }

    /// <summary>Whether it has a status subresource.</summary>
    public bool StatusSubresource { get; init; }

    /// <summary>Where the scale subresource finds the wanted replicas (<c>.spec.replicas</c>); null without scale subresource.</summary>
    public string? SpecReplicasPath { get; init; }

    /// <summary>Where the scale subresource finds the replicas there are; null without scale subresource.</summary>
    public string? StatusReplicasPath { get; init; }

    /// <summary>Where the scale subresource finds its label selector; null when it has none.</summary>
    public string? LabelSelectorPath { get; init; }
}
