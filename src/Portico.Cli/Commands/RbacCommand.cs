using System.CommandLine;
using Portico.Cli.Configuration;
using Portico.Cli.Hosting;
using Portico.Core.Catalog.Rights;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Plugins;
using Portico.Kubernetes.Discovery;

namespace Portico.Cli.Commands;

/// <summary><c>portico rbac</c>: the smallest ClusterRole for the present configuration.</summary>
internal static class RbacCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var cluster = new Option<string?>("--cluster") { Description = "Only this cluster; all when not given." };
        var dryRun = new Option<bool>("--dry-run") { Description = "With the verbs patch and create on what can be ordered, so that the cluster can try a manifest before it is proposed." };
        var name = new Option<string>("--name") { Description = "Name of the ClusterRole.", DefaultValueFactory = _ => "portico" };
        var command = new Command("rbac", "Prints the smallest ClusterRole that the present configuration needs. Run it with an account that may read the cluster.") { config, cluster, dryRun, name };
        command.SetAction(async (parse, cancellation) =>
        {
            await using var portal = Portal.Create(PortalSettings.Of(PorticoFile.Load(parse.GetValue(config)!)));
            var services = portal.Services;
            var chosen = services.GetRequiredService<IClusters>().All.Where(c => parse.GetValue(cluster) is not { } only || c.Name == only).ToList();
            if (chosen.Count == 0)
            {
                Console.Error.WriteLine($"There is no cluster {parse.GetValue(cluster)}. Look under clusters: in the configuration.");
                return 2;
            }

            try
            {
                for (var i = 0; i < chosen.Count; i++)
                {
                    if (i > 0) Console.WriteLine("---");
                    if (chosen.Count > 1) Console.WriteLine($"# cluster {chosen[i].Name}");
                    Console.Write(await TextAsync(services, chosen[i], parse.GetValue(name)!, parse.GetValue(dryRun), cancellation));
                }

                return 0;
            }
            catch (PorticoException e)
            {
                Console.Error.WriteLine($"{e.Message} {e.Advice}".TrimEnd());
                return 1;
            }
        });
        return command;
    }

    /// <summary>The role of one cluster.</summary>
    internal static async Task<string> TextAsync(IServiceProvider services, ICluster cluster, string name, bool dryRun, CancellationToken cancellationToken)
    {
        var plugins = services.GetRequiredService<PluginSet>();
        var offered = await OfferingSurvey.TakeAsync([cluster], plugins, services.GetRequiredService<CrdOfferingRule>(), cancellationToken);
        var survey = await RightsSurvey.TakeAsync(
            cluster, plugins, services.GetRequiredService<ResourceRules>(), services.GetRequiredService<RuleBook>(), offered.Offerings, dryRun, cancellationToken);
        return ClusterRoleText.Write(name, survey);
    }
}
