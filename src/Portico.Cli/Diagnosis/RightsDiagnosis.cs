using System.Runtime.CompilerServices;
using Portico.Core.Catalog.Rights;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Plugins;

namespace Portico.Cli.Diagnosis;

/// <summary>Rights that the configuration needs on a cluster and Portico's account lacks, each by verb and type.</summary>
internal static class RightsDiagnosis
{
    public static async IAsyncEnumerable<Finding> OfAsync(
        ICluster cluster, IReadOnlyList<Offering> offerings, IServiceProvider services, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        List<string>? missing = null;
        string? failure = null;
        try
        {
            missing = await MissingAsync(cluster, offerings, services, cancellationToken);
        }
        catch (PorticoException e)
        {
            failure = e.Message;
        }

        if (missing is null) yield return new Finding(Verdict.Bad, $"cluster {cluster.Name}, rights", failure ?? "could not be found out.");
        else if (missing.Count == 0) yield return new Finding(Verdict.Good, $"cluster {cluster.Name}, rights", "Portico's account has all that the configuration needs.");
        foreach (var one in missing ?? []) yield return new Finding(Verdict.Bad, $"cluster {cluster.Name}, rights", one);
    }

    private static async Task<List<string>> MissingAsync(ICluster cluster, IReadOnlyList<Offering> offerings, IServiceProvider services, CancellationToken cancellationToken)
    {
        var survey = await RightsSurvey.TakeAsync(
            cluster, services.GetRequiredService<PluginSet>(), services.GetRequiredService<ResourceRules>(), services.GetRequiredService<RuleBook>(), offerings, dryRun: false, cancellationToken);
        List<string> missing = [];
        foreach (var right in survey.Rights)
        {
            var verbs = new List<string>();
            foreach (var verb in right.Verbs)
            {
                if (await cluster.MayAsync(verb, right.Group, right.Plural, cancellationToken) is false) verbs.Add(verb);
            }

            if (verbs.Count > 0) missing.Add($"{new MissingRight(cluster.Name, string.Join(", ", verbs), right.Group, right.Plural)} ({right.Why}). portico rbac prints a ClusterRole with it.");
        }

        return missing;
    }
}
