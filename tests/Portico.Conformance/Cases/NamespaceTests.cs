using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class NamespaceTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task Well_known_namespaces_are_there(string target)
    {
        using var api = await targets.ApiAsync(target);

        foreach (var name in (string[])["default", "kube-system"])
            Assert.Equal("Active", (await api.GetAsync($"api/v1/namespaces/{name}")).Is(200).Body.Text("status.phase"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Namespace_carries_its_name_as_a_label(string target)
    {
        using var api = await targets.ApiAsync(target);
        api.Requires(Feature.NamespaceNameLabel);

        var name = await api.NewNamespaceAsync();

        Assert.Equal(name, (string?)(await api.GetAsync($"api/v1/namespaces/{name}")).Body["metadata"]!["labels"]!["kubernetes.io/metadata.name"]);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Objects_need_an_existing_namespace(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);

        (await api.PostAsync("api/v1/namespaces/not-there/configmaps", Samples.ConfigMap("a"))).Fails(404, "NotFound");
        (await api.PostAsync(definition.Things("not-there"), definition.Thing("a"))).Fails(404, "NotFound");
        Assert.Empty((await api.GetAsync("api/v1/namespaces/not-there/configmaps")).Is(200).Items);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Namespace_name_must_be_a_dns_label(string target)
    {
        using var api = await targets.ApiAsync(target);

        (await api.PostAsync("api/v1/namespaces", """{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"with.dots"}}""")).Fails(422, "Invalid");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Deleted_namespace_terminates_or_is_gone(string target)
    {
        using var api = await targets.ApiAsync(target);
        var space = await api.NewNamespaceAsync();
        (await api.PostAsync($"api/v1/namespaces/{space}/configmaps", Samples.ConfigMap("a"))).Is(201);

        (await api.DeleteAsync($"api/v1/namespaces/{space}")).Is(200);

        // Emptying it is the work of a controller that only one of the two has.
        if (api.Has(Feature.Controllers))
        {
            await api.UntilAsync($"api/v1/namespaces/{space}", a => a.Code == 404);
            Assert.Empty((await api.GetAsync($"api/v1/namespaces/{space}/configmaps")).Is(200).Items);
        }
        else
        {
            Assert.Equal("Terminating", (await api.GetAsync($"api/v1/namespaces/{space}")).Body.Text("status.phase"));
            (await api.PostAsync($"api/v1/namespaces/{space}/configmaps", Samples.ConfigMap("b"))).Fails(403, "Forbidden");
        }
    }
}
