using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Plugins;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Catalog.Rights;

/// <summary>The rights that the present configuration needs on a cluster: definitions, what is watched, what objects brought about, events; with dry run also the writing of offerings.</summary>
/// <param name="Rights">By group and plural.</param>
/// <param name="Notes">What could not be found out.</param>
public sealed record RightsSurvey(ImmutableArray<NeededRight> Rights, ImmutableArray<string> Notes)
{
    private const int MostRounds = 4;
    private static readonly ImmutableArray<string> Read = ["get", "list", "watch"];
    private static readonly ImmutableArray<string> Written = ["get", "list", "watch", "patch", "create"];
    private static readonly GroupKind Crd = new("apiextensions.k8s.io", "CustomResourceDefinition");
    private static readonly GroupKind ApiService = new("apiregistration.k8s.io", "APIService");

    /// <summary>Looks at what the cluster serves and, for the kinds of children, at what is there.</summary>
    public static async Task<RightsSurvey> TakeAsync(
        ICluster cluster, PluginSet plugins, ResourceRules rules, RuleBook book, IReadOnlyList<Offering> offerings, bool dryRun, CancellationToken cancellationToken)
    {
        var served = await cluster.TypesAsync(cancellationToken).ConfigureAwait(false);
        var plan = new WatchPlan(plugins, new Fixed(offerings), book);
        List<string> notes = [];
        HashSet<GroupKind> looked = [];
        for (var round = 0; round < MostRounds; round++)
        {
            var open = plan.For(cluster.Name, served).Where(p => looked.Add(p.Type.GroupKind)).ToList();
            if (open.Count == 0) break;
            foreach (var (type, _) in open) await LearnAsync(type.GroupKind).ConfigureAwait(false);
        }

        Dictionary<GroupKind, NeededRight> rights = [];
        var ordered = offerings.Where(o => o.Clusters.Contains(cluster.Name)).Select(o => o.GroupKind).ToHashSet();
        foreach (var (type, why) in plan.For(cluster.Name, served))
            rights[type.GroupKind] = new NeededRight(type.Group, type.Plural, dryRun && ordered.Contains(type.GroupKind) ? Written : Read, why);
        foreach (var kind in plugins.OfferingRules.Select(r => r.Definition).Append(Crd).Append(ApiService))
        {
            if (served.FirstOrDefault(t => t.GroupKind == kind) is { } type)
                rights.TryAdd(kind, new NeededRight(type.Group, type.Plural, kind == Crd || kind == ApiService ? ["list", "watch"] : Read, "what can be ordered, and which types there are"));
        }

        rights[new GroupKind("", "Event")] = new NeededRight("", "events", ["list"], "events of an object");
        return new RightsSurvey([.. rights.Values.OrderBy(r => r.Group, StringComparer.Ordinal).ThenBy(r => r.Plural, StringComparer.Ordinal)], [.. notes]);

        async Task LearnAsync(GroupKind kind)
        {
            try
            {
                foreach (var resource in await cluster.ListAsync(Caller.System, kind, null, null, cancellationToken).ConfigureAwait(false))
                {
                    foreach (var link in rules.LinksOf(resource))
                    {
                        if (link.Type is LinkType.Owns) plan.Learn(link.Target.Cluster, link.Target.GroupKind, resource.Ref);
                    }
                }
            }
            catch (PorticoException e)
            {
                notes.Add($"{kind} could not be listed, so kinds that its objects bring about may be missing: {e.Message}");
            }
        }
    }

    private sealed class Fixed(IReadOnlyList<Offering> all) : IOfferings
    {
        public event Action? Changed
        {
            add { }
            remove { }
        }

        public IReadOnlyList<Offering> Current => all;

        public Offering? Find(string id) => all.FirstOrDefault(o => o.Id == id);
    }
}
