using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class DiscoveryTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Version_is_told(string target)
    {
        using var api = await targets.ApiAsync(target);

        var version = (await api.GetAsync("version")).Is(200).Body;

        Assert.Equal("1", version.Text("major"));
        Assert.StartsWith("v1.", version.Text("gitVersion"), StringComparison.Ordinal);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Groups_and_their_preferred_versions_are_listed(string target)
    {
        using var api = await targets.ApiAsync(target);

        var groups = (await api.GetAsync("apis")).Is(200).Body;
        var apps = groups["groups"]!.AsArray().Single(g => g.Text("name") == "apps");

        Assert.Equal("APIGroupList", groups.Text("kind"));
        Assert.Equal(("apps/v1", "v1"), (apps.Text("preferredVersion.groupVersion"), apps.Text("preferredVersion.version")));
        Assert.Equal("apps", (await api.GetAsync("apis/apps")).Is(200).Body.Text("name"));
        Assert.Contains("v1", (await api.GetAsync("api")).Is(200).Body["versions"]!.AsArray().Select(v => (string)v!));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Resources_tell_scope_verbs_and_subresources(string target)
    {
        using var api = await targets.ApiAsync(target);

        var core = (await api.GetAsync("api/v1")).Is(200).Body["resources"]!.AsArray();
        var apps = (await api.GetAsync("apis/apps/v1")).Is(200).Body["resources"]!.AsArray();

        var pods = core.Single(r => r.Text("name") == "pods");
        Assert.Equal(("Pod", "true"), (pods.Text("kind"), pods.Text("namespaced")));
        Assert.Subset(pods!["verbs"]!.AsArray().Select(v => (string)v!).ToHashSet(), new HashSet<string> { "get", "list", "watch", "create", "patch", "delete" });
        Assert.Equal("false", core.Single(r => r.Text("name") == "namespaces").Text("namespaced"));
        Assert.Contains("deployments/status", apps.Select(r => r.Text("name")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Aggregated_document_has_the_same(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.AggregatedDiscovery);
        var definition = await Definition.CreateAsync(api, more: ""","subresources":{"status":{}}""");

        var document = (await api.GetAsync("apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json")).Is(200);
        var group = document.Items.Single(i => i.Text("metadata.name") == definition.Group);
        var things = group.At("versions.0.resources")!.AsArray().Single()!;

        Assert.Equal("APIGroupDiscoveryList", document.Body.Text("kind"));
        Assert.Equal(("v1", "things", "Thing", "Namespaced", "status"),
            (group.Text("versions.0.version"), things.Text("resource"), things.Text("responseKind.kind"), things.Text("scope"), things.Text("subresources.0.subresource")));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Server_without_aggregated_discovery_answers_in_the_old_form(string target)
    {
        using var api = await targets.ApiAsync(target);

        var answer = (await api.GetAsync("apis", "application/json;g=apidiscovery.k8s.io;v=v2;as=APIGroupDiscoveryList,application/json;g=apidiscovery.k8s.io;v=v2beta1;as=APIGroupDiscoveryList,application/json")).Is(200);

        Assert.Equal(api.Has(Feature.AggregatedDiscovery) ? "APIGroupDiscoveryList" : "APIGroupList", answer.Body.Text("kind"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Health_is_told(string target)
    {
        using var api = await targets.ApiAsync(target);

        Assert.Equal("ok", (await api.GetAsync("readyz")).Is(200).Text);
        Assert.Equal("ok", (await api.GetAsync("livez")).Is(200).Text);
    }
}
