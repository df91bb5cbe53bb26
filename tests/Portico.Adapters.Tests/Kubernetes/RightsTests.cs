using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Catalog.Rights;
using Portico.Core.Catalog.Rules;
using Portico.Core.Plugins;
using Portico.Kubernetes.Clusters;
using Portico.Plugin.Crossplane;
using Portico.Plugin.Workloads;
using Portico.Schema.Documents;
using Portico.Testing;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>The printed ClusterRole, given to an account that has nothing else on a real API server with RBAC.</summary>
public sealed class RightsTests
{
    private static readonly PluginSet Plugins = PluginSet.Of(new CrossplanePlugin(), new WorkloadsPlugin());

    [Fact]
    public async Task Printed_role_suffices_for_the_configuration_and_gives_no_more_and_a_missing_right_is_named()
    {
        Assert.SkipWhen(KubeApiServer.Assets is null, KubeApiServer.Missing);
        await using var server = await KubeApiServer.StartAsync(CancellationToken.None);
        using var client = server.Client(KubeApiServer.AdminToken);
        using var admin = TestClusters.Over(new ClusterOptions { Name = "real", Kubeconfig = server.Kubeconfig });
        using var reader = TestClusters.Over(new ClusterOptions { Name = "real", Kubeconfig = server.Kubeconfig, Context = "reader" });
        var book = new RuleBook();
        book.Replace(CatalogReader.Read((JsonObject)YamlReader.Read("rules: [{name: storage, match: {kinds: [PersistentVolumeClaim]}}]").Root!), default);

        var before = await SurveyAsync(admin, book);
        Assert.False(await reader.MayAsync("list", "apps", "deployments", default));

        var role = (JsonObject)YamlReader.Read(ClusterRoleText.Write("portico", before)).Root!;
        await PostAsync(client, "apis/rbac.authorization.k8s.io/v1/clusterroles", role);
        await PostAsync(client, "apis/rbac.authorization.k8s.io/v1/clusterrolebindings", new JsonObject
        {
            ["apiVersion"] = "rbac.authorization.k8s.io/v1",
            ["kind"] = "ClusterRoleBinding",
            ["metadata"] = new JsonObject { ["name"] = "portico" },
            ["roleRef"] = new JsonObject { ["apiGroup"] = "rbac.authorization.k8s.io", ["kind"] = "ClusterRole", ["name"] = "portico" },
            ["subjects"] = new JsonArray(new JsonObject { ["kind"] = "User", ["name"] = "reader", ["apiGroup"] = "rbac.authorization.k8s.io" }),
        });

        // Sufficient: everything the survey names can really be listed by the account (the authorizer takes a moment to see a new role).
        await UntilAsync(async () => await reader.MayAsync("list", "apps", "deployments", default) is true);
        var served = await reader.TypesAsync(default);
        foreach (var right in before.Rights)
        {
            foreach (var verb in right.Verbs) Assert.True(await reader.MayAsync(verb, right.Group, right.Plural, default), $"{verb} {right.Type}");
            if (served.FirstOrDefault(t => t.Group == right.Group && t.Plural == right.Plural) is { } type)
                _ = await reader.ListAsync(Caller.System, type.GroupKind, null, null, default);
        }

        Assert.Contains(before.Rights, r => r.Type == "persistentvolumeclaims" && r.Why == "rule storage");
        Assert.Equal(before.Rights, (await SurveyAsync(reader, book)).Rights, (a, b) => a.Type == b.Type);

        // Minimal: nothing secret, nothing written, nothing that the configuration does not want.
        Assert.False(await reader.MayAsync("list", "", "secrets", default));
        Assert.False(await reader.MayAsync("create", "apps", "deployments", default));
        Assert.False(await reader.MayAsync("list", "", "configmaps", default));

        // Another rule needs another right, which the account lacks: named by verb and type.
        book.Replace(CatalogReader.Read((JsonObject)YamlReader.Read("rules: [{name: more, match: {kinds: [ConfigMap]}}]").Root!), default);
        var after = await SurveyAsync(admin, book);
        var missing = after.Rights.Single(r => r.Type == "configmaps");
        Assert.DoesNotContain(after.Rights, r => r.Type == "persistentvolumeclaims");
        Assert.False(await reader.MayAsync(missing.Verbs[1], missing.Group, missing.Plural, default));
    }

    private static Task<RightsSurvey> SurveyAsync(Cluster cluster, RuleBook book) =>
        RightsSurvey.TakeAsync(cluster, Plugins, new ResourceRules(Plugins, NullLogger<ResourceRules>.Instance), book, [], dryRun: false, default);

    private static async Task UntilAsync(Func<Task<bool>> condition)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await condition())
        {
            Assert.False(guard.IsCancellationRequested, "the role never took effect");
            await Task.Delay(25);
        }
    }

    private static async Task PostAsync(HttpClient client, string path, JsonObject body)
    {
        using var answer = await client.PostAsJsonAsync(path, body);
        Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
    }
}
