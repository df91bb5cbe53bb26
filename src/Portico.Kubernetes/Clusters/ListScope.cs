namespace Portico.Kubernetes.Clusters;

/// <summary>Which objects of a type a list or watch is about, and in which representation.</summary>
internal sealed record ListScope(string? Namespace = null, string? LabelSelector = null, string? FieldSelector = null)
{
    public static ListScope All { get; } = new();

    /// <summary>Only metadata, where the server can do that: enough to learn that something changed.</summary>
    public static ListScope Metadata { get; } = new()
    {
        Accept = "application/json;as=PartialObjectMetadataList;g=meta.k8s.io;v=v1,application/json",
        WatchAccept = "application/json;as=PartialObjectMetadata;g=meta.k8s.io;v=v1,application/json",
    };

    public string Accept { get; private init; } = "application/json";

    public string WatchAccept { get; private init; } = "application/json";
}
