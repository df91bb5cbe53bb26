using System.Runtime.CompilerServices;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Plugins;

namespace Portico.Cli.Diagnosis;

/// <summary>Clusters, offerings and Git hosts as the portal sees them.</summary>
internal static class Surroundings
{
    public static async IAsyncEnumerable<Finding> CheckAsync(IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clusters = services.GetRequiredService<IClusters>().All;
        if (clusters.Count == 0) yield return new Finding(Verdict.Note, "clusters", "none is configured. Add one under clusters: in the configuration.");
        foreach (var cluster in clusters)
        {
            await foreach (var finding in OfClusterAsync(cluster, services.GetRequiredService<PluginSet>(), cancellationToken)) yield return finding;
        }

        var hosts = services.GetRequiredService<IGitHosts>().All;
        if (hosts.Count == 0) yield return new Finding(Verdict.Note, "git hosts", "none is configured: orders can only be downloaded. Add one under gitHosts.");
        foreach (var host in hosts) yield return await OfHostAsync(host, cancellationToken);
    }

    private static async IAsyncEnumerable<Finding> OfClusterAsync(
        ICluster cluster, PluginSet plugins, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var where = $"cluster {cluster.Name}";
        IReadOnlyList<ServedType> types = [];
        var failure = await Failure(async () => types = await cluster.TypesAsync(cancellationToken));
        if (failure is not null)
        {
            yield return new Finding(Verdict.Bad, where, failure);
            yield break;
        }
        yield return new Finding(Verdict.Good, where, $"serves {types.Count} types.");

        foreach (var rule in plugins.OfferingRules.Where(r => types.Any(t => t.GroupKind == r.Definition)))
        {
            var found = new List<Finding>();
            var refused = await Failure(async () =>
            {
                foreach (var definition in await cluster.ListAsync(Caller.System, rule.Definition, null, null, cancellationToken))
                {
                    foreach (var offering in rule.OfferingsOf(definition).Where(o => o.Problem is not null))
                        found.Add(new Finding(Verdict.Bad, $"{where}, {definition.Ref.Kind} {definition.Ref.Name}", offering.Problem!));
                }
            });
            if (refused is not null) found.Add(new Finding(Verdict.Bad, $"{where}, {rule.Definition}", refused));
            foreach (var finding in found) yield return finding;
        }
    }

    private static async Task<Finding> OfHostAsync(IGitHost host, CancellationToken cancellationToken)
    {
        IReadOnlyList<GitRepository> repositories = [];
        var failure = await Failure(async () => repositories = await host.RepositoriesAsync(Caller.System, cancellationToken));
        return failure is null
            ? new Finding(Verdict.Good, $"git host {host.Name}", $"repositories: {string.Join(", ", repositories.Select(r => r.Name))}")
            : new Finding(Verdict.Bad, $"git host {host.Name}", failure);
    }

    private static async Task<string?> Failure(Func<Task> act)
    {
        try
        {
            await act();
            return null;
        }
        catch (PorticoException e)
        {
            return e.Advice is null ? e.Message : $"{e.Message} {e.Advice}";
        }
    }
}
