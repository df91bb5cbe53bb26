using System.Collections.Immutable;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Plugins;
using Portico.Sdk.Catalog;

namespace Portico.Kubernetes.Discovery;

/// <summary>What clusters offer at one moment, without watching: for a diagnosis of a portal that doesn't run.</summary>
/// <param name="Offerings">What is on offer, by title.</param>
/// <param name="Problems">Definitions that can't be ordered or read, and kinds of definitions that can't be listed.</param>
/// <param name="Notes">What works but should be known: clusters that differ, definitions that collide.</param>
public sealed record OfferingSurvey(ImmutableArray<Offering> Offerings, ImmutableArray<DiscoveryNote> Problems, ImmutableArray<DiscoveryNote> Notes)
{
    /// <summary>Lists the definitions of every cluster once.</summary>
    /// <exception cref="PorticoException">A cluster can't say which types it serves.</exception>
    public static async Task<OfferingSurvey> TakeAsync(IReadOnlyList<ICluster> clusters, PluginSet plugins, CrdOfferingRule crds, CancellationToken cancellationToken)
    {
        ImmutableArray<IOfferingRule> rules = [.. plugins.OfferingRules, crds];
        var book = new OfferingBook([.. clusters.Select(c => c.Name)], rules, NullLogger.Instance);
        var refused = new List<DiscoveryNote>();
        foreach (var cluster in clusters)
        {
            var served = (await cluster.TypesAsync(cancellationToken).ConfigureAwait(false)).Select(t => t.GroupKind).ToHashSet();
            foreach (var kind in rules.Select(r => r.Definition).Distinct().Where(served.Contains))
            {
                try
                {
                    book.Replace(cluster.Name, kind, await cluster.ListAsync(Caller.System, kind, null, null, cancellationToken).ConfigureAwait(false));
                }
                catch (PorticoException e)
                {
                    refused.Add(new DiscoveryNote(cluster.Name, kind.ToString(), $"{e.Message} {e.Advice}".TrimEnd()));
                }
            }
        }
        var (offerings, notes) = book.Merge();
        ImmutableArray<DiscoveryNote> problems = [.. refused, .. book.Problems()];
        return new OfferingSurvey(offerings, problems, [.. notes.Except(problems)]);
    }
}
