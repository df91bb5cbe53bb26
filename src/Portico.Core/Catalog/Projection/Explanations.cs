using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>Explains from the live cache where the object is there; otherwise it reads the object, its namespace and its owners, and projects those by themselves.</summary>
internal sealed class Explanations(
    IClusters clusters, IAuthorizer authorizer, PluginSet plugins, ResourceRules rules, RuleBook book, EntityProjector projector, IResourceCache cache, WatchPlan plan, TimeProvider time)
    : IExplanations
{
    private const int MostOwners = 5;

    public async Task<ProjectionTrace?> OfObjectAsync(Caller caller, string cluster, string kind, string @namespace, string name, CancellationToken cancellationToken)
    {
        var on = ClusterOf(cluster);
        var served = await on.TypesAsync(cancellationToken).ConfigureAwait(false);
        var type = served.FirstOrDefault(t => IsMeant(t, kind)) ?? throw new PorticoException(ErrorCode.TypeNotServed, $"Cluster '{cluster}' serves no kind \"{Bounded.Line(kind, 100)}\".")
        {
            Advice = "Write the kind as kubectl takes it, with its group when several have one of that name: Cluster.postgresql.cnpg.io.",
        };
        var @ref = new ResourceRef(cluster, type.Group, type.Kind, type.Namespaced ? @namespace : "", name);
        Demand(caller, @ref);
        if (cache.Find(@ref) is { } cached) return Planned(projector.Explain(cached, time.GetUtcNow()), served);
        return await on.GetAsync(caller, @ref, cancellationToken).ConfigureAwait(false) is { } read
            ? Planned(await AloneAsync(caller, on, read, cancellationToken).ConfigureAwait(false), served)
            : null;
    }

    public async Task<ProjectionTrace> OfManifestAsync(Caller caller, string cluster, JsonObject manifest, CancellationToken cancellationToken)
    {
        var on = ClusterOf(cluster);
        var resource = new Resource(cluster, JsonSerializer.SerializeToElement(manifest));
        if (resource.Ref.Kind.Length == 0 || resource.Ref.Name.Length == 0)
            throw new PorticoException(ErrorCode.InvalidInput, "The manifest has no kind or no metadata.name.") { Advice = "Give a whole Kubernetes object." };
        Demand(caller, resource.Ref);
        return await AloneAsync(caller, on, resource, cancellationToken).ConfigureAwait(false);
    }

    private ICluster ClusterOf(string cluster) => clusters.Find(cluster)
        ?? throw new PorticoException(ErrorCode.NotFound, $"There is no cluster '{Bounded.Line(cluster, 63)}'. Configured are: {string.Join(", ", clusters.All.Select(c => c.Name))}.");

    private async Task<ProjectionTrace> AloneAsync(Caller caller, ICluster cluster, Resource resource, CancellationToken cancellationToken)
    {
        var alone = new ResourceCache(rules.LinksOf);
        var by = new EntityProjector(plugins, rules, alone, book, projector.Offered);
        List<string> notes = [];
        alone.Put(resource);
        await PutAsync(new ResourceRef(resource.Ref.Cluster, "", "Namespace", "", resource.Ref.Namespace)).ConfigureAwait(false);
        var below = resource;
        for (var i = 0; i < MostOwners && alone.Parents(below.Ref) is [var parent, ..]; i++)
        {
            if (await PutAsync(parent).ConfigureAwait(false) is not { } above) break;
            below = above;
        }

        var trace = by.Explain(alone.Find(resource.Ref)!, time.GetUtcNow());
        return trace with { Notes = [.. trace.Notes, .. notes] };

        async Task<Resource?> PutAsync(ResourceRef wanted)
        {
            if (wanted.Name.Length == 0) return null;
            try
            {
                if ((cache.Find(wanted) ?? await cluster.GetAsync(caller, wanted, cancellationToken).ConfigureAwait(false)) is not { } found) return null;
                alone.Put(found);
                return found;
            }
            catch (PorticoException e)
            {
                notes.Add($"{wanted.GroupKind} {wanted.Name} could not be read, so what it says is missing here: {e.Message}");
                return null;
            }
        }
    }

    /// <summary>An object of a kind that nobody watches isn't in the catalog whatever the rules say of it.</summary>
    private ProjectionTrace Planned(ProjectionTrace trace, IReadOnlyList<ServedType> served)
    {
        var planned = plan.For(trace.Object.Cluster, served).Where(p => p.Type.GroupKind == trace.Object.GroupKind).Select(p => p.Why).FirstOrDefault();
        return trace with
        {
            Notes = [.. trace.Notes, planned is not null ? $"{trace.Object.GroupKind} is watched: {planned.TrimEnd('.')}." : $"{trace.Object.GroupKind} is not watched: no rule includes the kind by name and no plugin asks for it."],
        };
    }

    private static bool IsMeant(ServedType type, string kind) =>
        kind.Equals(type.GroupKind.ToString(), StringComparison.OrdinalIgnoreCase) || kind.Equals(type.Kind, StringComparison.OrdinalIgnoreCase)
        || kind.Equals(type.Plural, StringComparison.OrdinalIgnoreCase) || kind.Equals($"{type.Plural}.{type.Group}", StringComparison.OrdinalIgnoreCase);

    private void Demand(Caller caller, ResourceRef on)
    {
        var decision = authorizer.Decide(caller, Permission.Read, on);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, $"{caller.Name} may not read {on}: {decision.Reason}");
    }
}
