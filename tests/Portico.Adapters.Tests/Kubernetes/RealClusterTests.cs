using System.Net.Http.Json;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Plugins;
using Portico.Kubernetes.Clusters;
using Portico.Kubernetes.Discovery;
using Portico.Sdk.Resources;
using Portico.Testing;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>The cluster port against a real API server.</summary>
public sealed class RealClusterTests(KubeApiServerFixture kube)
{
    [Fact]
    public async Task Kubeconfig_gives_a_connected_cluster_with_its_types()
    {
        using var cluster = await OverAsync();

        var types = await cluster.TypesAsync(default);

        var deployment = Assert.Single(types, t => t.GroupKind == new GroupKind("apps", "Deployment"));
        Assert.Equal(new ServedType("real", "apps", "v1", "Deployment", "deployments", true) { StatusSubresource = true }, deployment);
        Assert.False(types.Single(t => t.GroupKind == new GroupKind("authentication.k8s.io", "TokenReview")).Watchable);
        Assert.True(cluster.Status.Connected);
        Assert.Empty(await cluster.BrokenGroupsAsync(default));
    }

    [Fact]
    public async Task Secret_values_never_leave()
    {
        using var cluster = await OverAsync();
        using var client = (await kube.GetAsync()).Client(KubeApiServer.AdminToken);
        const string Secret = """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"masked","annotations":{"kubectl.kubernetes.io/last-applied-configuration":"{\"stringData\":{\"password\":\"hunter2\"}}"}},"stringData":{"password":"hunter2"}}""";
        await PostAsync(client, "api/v1/namespaces/default/secrets", Secret);

        var got = await cluster.GetAsync(Caller.Guest, new ResourceRef("real", "", "Secret", "default", "masked"), default);
        var listed = (await cluster.ListAsync(Caller.Guest, new GroupKind("", "Secret"), "default", null, default)).Single(s => s.Ref.Name == "masked");
        var stop = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        var type = (await cluster.TypesAsync(default)).Single(t => t.GroupKind == new GroupKind("", "Secret"));
        await using var watch = new SignalReader(cluster.WatchAsync(type, stop.Token), stop);
        var watched = (await watch.NextAsync<WatchSignal.Snapshot>()).Items.Single(s => s.Ref.Name == "masked");

        Assert.Equal(new ResourceRef("real", "", "Secret", "default", "masked"), listed.Ref);
        foreach (var seen in (Resource[])[got!, listed, watched])
        {
            Assert.Equal("•••", seen.Text("data", "password"));
            Assert.DoesNotContain("hunter2", seen.Json.GetRawText(), StringComparison.Ordinal);
            Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes("hunter2")), seen.Json.GetRawText(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Missing_right_is_told_with_verb_and_type()
    {
        using var cluster = await OverAsync("reader");

        var e = await Assert.ThrowsAsync<PorticoException>(() => cluster.ListAsync(Caller.Guest, new GroupKind("", "ConfigMap"), "default", null, default));

        Assert.Equal(ErrorCode.Forbidden, e.Code);
        Assert.Contains("list ConfigMap in namespace default", e.Message, StringComparison.Ordinal);
        Assert.Contains("context 'reader'", e.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dry_run_gives_causes_with_paths_and_stores_nothing()
    {
        using var cluster = await OverAsync();
        await using var crd = await TestDefinition.CreateAsync(await kube.GetAsync(), "dryrun.example.org");
        await cluster.WaitForTypeAsync(crd.GroupKind, TimeProvider.System, default).WaitAsync(TimeSpan.FromSeconds(30));

        var good = await cluster.DryRunAsync(Caller.Guest, crd.Object("good", """{"size":3}"""), default);
        var low = await cluster.DryRunAsync(Caller.Guest, crd.Object("low", """{"size":0,"tier":"gold"}"""), default);
        var text = await cluster.DryRunAsync(Caller.Guest, crd.Object("text", """{"size":"three"}"""), default);
        var nowhere = await cluster.DryRunAsync(Caller.Guest, crd.Object("good", """{"size":3}""", "not-there"), default);
        var unknown = await cluster.DryRunAsync(Caller.Guest, new JsonObject { ["apiVersion"] = "x.example.org/v1", ["kind"] = "X", ["metadata"] = new JsonObject { ["name"] = "x" } }, default);

        Assert.True(good.Accepted);
        Assert.Null(good.NotRun);
        Assert.False(low.Accepted);
        Assert.Equal(["spec.size", "spec.tier"], low.Diagnostics.Select(d => d.Path).Order());
        Assert.False(text.Accepted);
        Assert.Contains(text.Diagnostics, d => d.Path == "spec.size");
        Assert.Contains("not-there", nowhere.NotRun, StringComparison.Ordinal);
        Assert.Contains("X.x.example.org", unknown.NotRun, StringComparison.Ordinal);
        Assert.Empty(await cluster.ListAsync(Caller.Guest, crd.GroupKind, null, null, default));
    }

    [Fact]
    public async Task Marked_definition_becomes_an_offering_and_goes_with_it()
    {
        using var cluster = await OverAsync();
        using var stop = new CancellationTokenSource();
        var following = cluster.FollowAsync(stop.Token);
        var clusters = NSubstitute.Substitute.For<IClusters>();
        NSubstitute.SubstituteExtensions.Returns(clusters.All, [cluster]);
        using var offerings = new OfferingWatcher(clusters, new PluginSet(), new CrdOfferingRule(new CrdOfferingOptions()), TimeProvider.System, NullLogger<OfferingWatcher>.Instance);
        await offerings.StartAsync(default);
        using var until = new OfferingsUntil(offerings);

        await using (await TestDefinition.CreateAsync(await kube.GetAsync(), "offered.example.org", offered: true))
        {
            await until.Async(o => o.Find("offered.example.org~thing") is { Problem: null });
            var offering = offerings.Find("offered.example.org~thing")!;
            Assert.Equal(["real"], offering.Clusters);
            Assert.Equal("v1", offering.Type.Preferred!.Name);
        }
        await until.Async(o => o.Find("offered.example.org~thing") is null);

        await offerings.StopAsync(default);
        await stop.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    private async Task<Cluster> OverAsync(string? context = null) =>
        TestClusters.Over(new ClusterOptions { Name = "real", Kubeconfig = (await kube.GetAsync()).Kubeconfig, Context = context });

    private static async Task PostAsync(HttpClient client, string path, string json)
    {
        using var response = await client.PostAsJsonAsync(path, JsonNode.Parse(json));
        Assert.True(response.IsSuccessStatusCode, await response.Content.ReadAsStringAsync());
    }
}
