using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Rollouts;

/// <summary>Looks at everything an order depends on: its change request, the GitOps tool, the object, what is below it and its events.</summary>
internal sealed class RolloutObserver(
    IGitHosts hosts, IClusters clusters, IResourceCache cache, IResourceTrees trees, IIngestionStatus freshness, IRolloutStore store, TimeProvider time)
{
    public async Task<RolloutObservation> ObserveAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var seen = new RolloutObservation(time.GetUtcNow());
        if (rollout.Stage is RolloutStage.Draft or RolloutStage.Proposed)
        {
            seen = await WithRequestAsync(seen, rollout, cancellationToken).ConfigureAwait(false);
            if (seen.Request?.State is not ChangeRequestState.Merged) return seen;
        }

        var (subject, certain) = await SubjectAsync(rollout.Subject, cancellationToken).ConfigureAwait(false);
        var tree = subject is null ? null : await TreeAsync(rollout.Subject, cancellationToken).ConfigureAwait(false);
        return seen with
        {
            Subject = subject,
            SubjectIsCertain = certain,
            Sync = Sync(rollout),
            Tree = tree,
            Blocking = tree is null ? null : await BlockingAsync(tree, cancellationToken).ConfigureAwait(false),
            Superseded = await IsSupersededAsync(rollout, cancellationToken).ConfigureAwait(false),
        };
    }

    private async Task<RolloutObservation> WithRequestAsync(RolloutObservation seen, Rollout rollout, CancellationToken cancellationToken)
    {
        if (rollout.ChangeRequestNumber is not { } number) return seen;
        if (hosts.Find(rollout.Target.Host) is not { } host)
        {
            return seen with { RequestProblem = $"Git host {rollout.Target.Host} is not configured any more, so the change request can't be followed." };
        }

        try
        {
            var request = await host.FindAsync(Caller.System, rollout.Target.Repository, number, cancellationToken).ConfigureAwait(false);
            return seen with { Request = request, RequestMissing = request is null };
        }
        catch (PorticoException problem)
        {
            return seen with { RequestProblem = problem.Message };
        }
    }

    /// <summary>The object, and whether its absence would be certain.</summary>
    private async Task<(Resource? Subject, bool Certain)> SubjectAsync(ResourceRef @ref, CancellationToken cancellationToken)
    {
        if (cache.Knows(@ref.Cluster, @ref.GroupKind))
        {
            return (cache.Find(@ref), freshness.StaleSince(@ref.Cluster, @ref.GroupKind) is null);
        }

        if (clusters.Find(@ref.Cluster) is not { } cluster) return (null, false);
        try
        {
            return (await cluster.GetAsync(Caller.System, @ref, cancellationToken).ConfigureAwait(false), true);
        }
        catch (PorticoException problem)
        {
            // A type that isn't served has no objects; anything else says nothing about the object.
            return (null, problem.Code is ErrorCode.TypeNotServed);
        }
    }

    private async Task<ResourceTree?> TreeAsync(ResourceRef root, CancellationToken cancellationToken)
    {
        try
        {
            return await trees.TreeAsync(Caller.System, root, cancellationToken).ConfigureAwait(false);
        }
        catch (PorticoException)
        {
            // The cluster is away: seen again when it is back.
            return null;
        }
    }

    private SyncEvidence? Sync(Rollout rollout)
    {
        var naming = cache.Incoming(rollout.Subject).Where(e => e.Type is LinkType.Owns).Select(e => e.From)
            .Concat(cache.LinksOf(rollout.Subject).Where(l => l.Type is LinkType.ManagedBy).Select(l => l.Target))
            .Where(r => r.GroupKind == ArgoCdEvidence.Application)
            .Select(cache.Find).FirstOrDefault(a => a is not null);
        naming ??= clusters.All.SelectMany(c => cache.OfKind(c.Name, ArgoCdEvidence.Application))
            .FirstOrDefault(a => ArgoCdEvidence.Reads(a, rollout.Target.Repository));
        return naming is null ? null : ArgoCdEvidence.Read(naming, rollout.Subject);
    }

    private async Task<BlockingReason?> BlockingAsync(ResourceTree tree, CancellationToken cancellationToken)
    {
        if (BlockingFinder.Find(tree, cache.Find) is not { } blocking) return null;
        if (!blocking.Vague || clusters.Find(blocking.On.Cluster) is not { } cluster) return blocking;
        try
        {
            var events = await cluster.EventsAsync(Caller.System, blocking.On, cancellationToken).ConfigureAwait(false);
            return EventSentence.Explain(blocking, events, time.GetUtcNow());
        }
        catch (PorticoException)
        {
            return blocking;
        }
    }

    private async Task<bool> IsSupersededAsync(Rollout rollout, CancellationToken cancellationToken)
    {
        var others = await store.ListAsync(rollout.Subject, 50, cancellationToken).ConfigureAwait(false);
        return others.Any(o => o.Id != rollout.Id && o.Created > rollout.Created
            && o.Stage is not (RolloutStage.Draft or RolloutStage.Proposed or RolloutStage.Withdrawn));
    }
}
