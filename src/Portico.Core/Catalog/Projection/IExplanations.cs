using System.Text.Json.Nodes;
using Portico.Core.Access;

namespace Portico.Core.Catalog.Projection;

/// <summary>Answers "why is it here" and "why isn't it", by the same code that projects.</summary>
public interface IExplanations
{
    /// <summary>
    /// Explains an object of a cluster, from memory where it is watched and by a few requests otherwise; null when there is none. Its kind may be given
    /// as kubectl takes it: <c>Deployment</c>, <c>deployments</c>, <c>Cluster.postgresql.cnpg.io</c>.
    /// </summary>
    Task<ProjectionTrace?> OfObjectAsync(Caller caller, string cluster, string kind, string @namespace, string name, CancellationToken cancellationToken);

    /// <summary>Explains a manifest as if it were in the cluster.</summary>
    Task<ProjectionTrace> OfManifestAsync(Caller caller, string cluster, JsonObject manifest, CancellationToken cancellationToken);
}
