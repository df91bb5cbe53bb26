using System.Runtime.CompilerServices;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Plugins;
using Portico.Kubernetes.Discovery;

namespace Portico.Cli.Diagnosis;

/// <summary>Clusters, offerings and Git hosts as the portal sees them.</summary>
internal static class Surroundings
{
    public static async IAsyncEnumerable<Finding> CheckAsync(IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var clusters = services.GetRequiredService<IClusters>().All;
        if (clusters.Count == 0) yield return new Finding(Verdict.Note, "clusters", "none is configured. Add one under clusters: in the configuration.");
        var reachable = new List<ICluster>();
        foreach (var cluster in clusters)
        {
            var finding = await OfClusterAsync(cluster, cancellationToken);
            if (finding.Verdict == Verdict.Good) reachable.Add(cluster);
            yield return finding;
        }
        await foreach (var finding in OfOfferingsAsync(reachable, services, cancellationToken)) yield return finding;

        var hosts = services.GetRequiredService<IGitHosts>().All;
        if (hosts.Count == 0) yield return new Finding(Verdict.Note, "git hosts", "none is configured: orders can only be downloaded. Add one under gitHosts.");
        foreach (var host in hosts) yield return await OfHostAsync(host, cancellationToken);
    }

    private static async Task<Finding> OfClusterAsync(ICluster cluster, CancellationToken cancellationToken)
    {
        var where = $"cluster {cluster.Name}";
        IReadOnlyList<ServedType> types = [];
        return await Failure(async () => types = await cluster.TypesAsync(cancellationToken)) is { } failure
            ? new Finding(Verdict.Bad, where, failure)
            : new Finding(Verdict.Good, where, $"serves {types.Count} types.");
    }

    /// <summary>What is on offer, what can't be ordered and why, and where clusters differ or definitions collide.</summary>
    private static async IAsyncEnumerable<Finding> OfOfferingsAsync(
        IReadOnlyList<ICluster> clusters, IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (clusters.Count == 0)
        {
            foreach (var finding in OverlayDiagnosis.OfFiles(services)) yield return finding;
            yield break;
        }
        OfferingSurvey? survey = null;
        var failure = await Failure(async () => survey = await OfferingSurvey.TakeAsync(
            clusters, services.GetRequiredService<PluginSet>(), services.GetRequiredService<CrdOfferingRule>(), cancellationToken));
        if (survey is null)
        {
            yield return new Finding(Verdict.Bad, "offerings", failure ?? "could not be read.");
            yield break;
        }
        yield return survey.Offerings.IsEmpty
            ? new Finding(Verdict.Note, "offerings", "there are none. XRDs and RGDs become offerings by themselves; a CRD by the label portico.dev/offering or under discovery.crds.")
            : new Finding(Verdict.Good, "offerings", $"{survey.Offerings.Count(o => o.Problem is null)} of {survey.Offerings.Length} can be ordered.");
        foreach (var problem in survey.Problems) yield return new Finding(Verdict.Bad, $"cluster {problem.Cluster}, {problem.Subject}", problem.Message);
        foreach (var finding in await OverlayDiagnosis.OfAsync(clusters, survey.Offerings, services, cancellationToken)) yield return finding;
        foreach (var cluster in clusters)
        {
            await foreach (var finding in RightsDiagnosis.OfAsync(cluster, survey.Offerings, services, cancellationToken)) yield return finding;
        }

        foreach (var note in survey.Notes) yield return new Finding(Verdict.Note, $"cluster {note.Cluster}, {note.Subject}", note.Message);
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
