using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;

namespace Portico.Web.Documents;

/// <summary>Reads an object live from its cluster and makes it fit to be shown. The only way by which documents reach pages and the API.</summary>
public sealed class DocumentReader(IClusters clusters, IAuthorizer authorizer)
{
    /// <summary>The object, or null when the cluster has no such object.</summary>
    public async Task<ReadableDocument?> ReadAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken)
    {
        var resource = await ClusterOf(caller, @ref).GetAsync(caller, @ref, cancellationToken);
        if (resource is null) return null;
        var node = JsonObject.Create(resource.Json) ?? [];
        SecretMask.Apply(node);
        return new ReadableDocument(resource.Ref, YamlWriter.Write(node))
        {
            ApiVersion = resource.ApiVersion,
            Created = resource.Created,
            Conditions = resource.Conditions,
        };
    }

    /// <summary>Events about an object, newest first.</summary>
    public async Task<IReadOnlyList<ResourceEvent>> EventsAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken) =>
        [.. (await ClusterOf(caller, @ref).EventsAsync(caller, @ref, cancellationToken)).Select(e => ResourceEvent.Of(@ref, e))];

    private ICluster ClusterOf(Caller caller, ResourceRef @ref)
    {
        var decision = authorizer.Decide(caller, Permission.Read, @ref);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, decision.Reason);
        return clusters.Find(@ref.Cluster)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no cluster “{@ref.Cluster}” in the configuration.") { Advice = "See Platform for the clusters there are." };
    }
}
