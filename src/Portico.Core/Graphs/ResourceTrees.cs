using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Core.Plugins;
using Portico.Sdk.Resources;

namespace Portico.Core.Graphs;

/// <summary>Builds resource trees out of the cache. What the cache doesn't watch is read once, in parallel and bounded.</summary>
public sealed class ResourceTrees(IResourceCache cache, IClusters clusters, ResourceRules rules, IAuthorizer authorizer) : IResourceTrees
{
    private const int MaxReads = 200;
    private const int ParallelReads = 8;

    public async Task<ResourceTree?> TreeAsync(Caller caller, ResourceRef root, CancellationToken cancellationToken)
    {
        var decision = authorizer.Decide(caller, Permission.Read, root);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, decision.Reason);

        var found = new Dictionary<ResourceRef, LookedUp>();
        await ReadAsync(caller, [root], found, 1, cancellationToken).ConfigureAwait(false);
        if (found[root].Resource is null) return null;

        // Each round walks as far as the known objects reach, then reads what is named but not watched.
        var reads = 0;
        while (true)
        {
            var walk = new TreeWalk(cache, rules, found);
            walk.From(root);
            if (walk.Unknown.Count == 0 || reads >= MaxReads) return walk.Tree();

            var batch = walk.Unknown.Take(MaxReads - reads).ToArray();
            reads += batch.Length;
            await ReadAsync(caller, batch, found, ParallelReads, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ReadAsync(
        Caller caller, ResourceRef[] refs, Dictionary<ResourceRef, LookedUp> found, int parallel, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        var options = new ParallelOptions { MaxDegreeOfParallelism = parallel, CancellationToken = cancellationToken };
        await Parallel.ForEachAsync(refs, options, async (one, stop) =>
        {
            var answer = await LookUpAsync(caller, one, stop).ConfigureAwait(false);
            lock (gate) found[one] = answer;
        }).ConfigureAwait(false);
    }

    private async Task<LookedUp> LookUpAsync(Caller caller, ResourceRef @ref, CancellationToken cancellationToken)
    {
        if (cache.Find(@ref) is { } cached) return new LookedUp(cached, null);
        if (cache.Knows(@ref.Cluster, @ref.GroupKind)) return LookedUp.Nowhere;
        if (clusters.Find(@ref.Cluster) is not { } cluster)
            return new LookedUp(null, new Health(HealthState.Unknown, "NoCluster", $"Cluster {@ref.Cluster} is not configured any more."));
        try
        {
            var resource = await cluster.GetAsync(caller, @ref, cancellationToken).ConfigureAwait(false);
            return resource is null ? LookedUp.Nowhere : new LookedUp(resource, null);
        }
        catch (PorticoException e)
        {
            return e.Code is ErrorCode.TypeNotServed or ErrorCode.NotFound
                ? LookedUp.Nowhere
                : new LookedUp(null, new Health(HealthState.Unknown, e.Code.ToString(), e.Message));
        }
    }
}
