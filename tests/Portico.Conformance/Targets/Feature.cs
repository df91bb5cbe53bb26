namespace Portico.Conformance.Targets;

/// <summary>Something that not every API server has.</summary>
/// <param name="Since">Minor version of Kubernetes 1.x that has it by default; 0 when it isn't a matter of version.</param>
public sealed record Feature(string Name, int Since)
{
    public static Feature ServerSideApply { get; } = new("server-side apply", 16);

    public static Feature AggregatedDiscovery { get; } = new("aggregated discovery", 27);

    public static Feature OpenApiV3 { get; } = new("OpenAPI v3", 24);

    public static Feature ValidationRules { get; } = new("CEL validation rules", 25);

    public static Feature FieldValidation { get; } = new("server-side field validation", 25);

    public static Feature NamespaceNameLabel { get; } = new("the label kubernetes.io/metadata.name", 21);

    /// <summary>Garbage collection and namespace deletion are the work of kube-controller-manager, which the bare API server of the suite lacks.</summary>
    public static Feature Controllers { get; } = new("controllers (garbage collection, namespace deletion)", 0);
}
