using Portico.Conformance.Targets;

namespace Portico.Conformance.Cases;

public sealed class ListTests(ApiTargets targets)
{
    [Theory, ClassData(typeof(TargetList))]
    public async Task List_of_a_namespace_has_its_objects_and_a_version(string target)
    {
        using var api = await targets.ApiAsync(target);
        var (here, _) = (await FilledAsync(api, 2), await FilledAsync(api, 1));

        var list = (await api.GetAsync($"api/v1/namespaces/{here}/configmaps")).Is(200);

        Assert.Equal("ConfigMapList", list.Body.Text("kind"));
        Assert.Equal(["m1", "m2"], Own(list));
        Assert.NotEqual("", list.Version);
        Assert.Equal("", list.Body.Text("metadata.continue"));
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task List_over_all_namespaces_has_them_all(string target)
    {
        using var api = await targets.ApiAsync(target);
        var spaces = new[] { await FilledAsync(api, 1), await FilledAsync(api, 1) };

        var list = (await api.GetAsync("api/v1/configmaps")).Is(200);

        Assert.Subset(list.Items.Select(i => i.Text("metadata.namespace")).ToHashSet(), spaces.ToHashSet());
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Pages_make_up_the_list(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await FilledAsync(api, 5)}/configmaps?labelSelector=own%3Dyes&limit=2";

        var names = new List<string>();
        var versions = new HashSet<string>();
        var next = "";
        do
        {
            var page = (await api.GetAsync(path + next)).Is(200);
            names.AddRange(page.Names);
            versions.Add(page.Version);
            Assert.InRange(page.Items.Count(), 1, 2);
            next = page.Body.Text("metadata.continue") is { Length: > 0 } token ? $"&continue={Uri.EscapeDataString(token)}" : "";
        }
        while (next.Length > 0);

        Assert.Equal(["m1", "m2", "m3", "m4", "m5"], names);
        Assert.Single(versions);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Later_pages_show_the_snapshot_of_the_first(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await FilledAsync(api, 4)}/configmaps";
        var own = path + "?labelSelector=own%3Dyes&limit=2";

        var first = (await api.GetAsync(own)).Is(200);
        (await api.DeleteAsync(path + "/m4")).Is(200);
        (await api.PostAsync(path, Samples.ConfigMap("m9", metadata: ""","labels":{"own":"yes"}"""))).Is(201);
        var second = (await api.GetAsync($"{own}&continue={Uri.EscapeDataString(first.Body.Text("metadata.continue"))}")).Is(200);

        Assert.Equal(["m3", "m4"], second.Names);
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Continue_token_of_a_forgotten_snapshot_is_expired(string target)
    {
        using var api = await targets.ApiAsync(target);
        var definition = await Definition.CreateAsync(api);
        var path = definition.Things(await api.NewNamespaceAsync());
        foreach (var name in (string[])["a", "b"]) (await api.PostAsync(path, definition.Thing(name))).Is(201);
        var first = (await api.GetAsync(path + "?limit=1")).Is(200);
        await api.ForgetAsync(definition);

        var second = await api.GetAsync($"{path}?limit=1&continue={Uri.EscapeDataString(first.Body.Text("metadata.continue"))}");

        second.Fails(410, "Expired");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Garbage_as_continue_token_is_a_bad_request(string target)
    {
        using var api = await targets.ApiAsync(target);

        (await api.GetAsync("api/v1/configmaps?limit=1&continue=garbage")).Fails(400, "BadRequest");
    }

    [Theory]
    [ClassData(typeof(TargetList))]
    public async Task Selectors_choose(string target)
    {
        using var api = await targets.ApiAsync(target);
        var path = $"api/v1/namespaces/{await FilledAsync(api, 3)}/configmaps";

        foreach (var (selector, expected) in new (string, string[])[]
        {
            ("labelSelector=n%3D2", ["m2"]),
            ("labelSelector=own%3Dyes,n!%3D2", ["m1", "m3"]),
            ("labelSelector=own,n+in+(1,3)", ["m1", "m3"]),
            ("labelSelector=own,n+notin+(1)", ["m2", "m3"]),
            ("labelSelector=own,!n", []),
            ("fieldSelector=metadata.name%3Dm3", ["m3"]),
        })
        {
            Assert.Equal(expected, (await api.GetAsync($"{path}?{selector}")).Is(200).Names);
        }
        (await api.GetAsync($"{path}?fieldSelector=spec.nothing%3D1")).Fails(400, "BadRequest");
        (await api.GetAsync($"{path}?labelSelector=a%3D%3D%3Db")).Fails(400, "BadRequest");
    }

    [Theory, ClassData(typeof(TargetList))]
    public async Task Missing_object_and_missing_type_are_told_apart_from_success(string target)
    {
        using var api = await targets.ApiAsync(target);

        var missing = (await api.GetAsync("api/v1/namespaces/default/configmaps/not-there")).Fails(404, "NotFound");
        Assert.Equal(("not-there", "configmaps"), (missing.Body.Text("details.name"), missing.Body.Text("details.kind")));
        (await api.GetAsync("apis/nothing.example.org/v1/things")).Is(404);
    }

    private static IEnumerable<string> Own(Answer list) => list.Names.Where(n => n != "kube-root-ca.crt");

    private static async Task<string> FilledAsync(Api api, int count)
    {
        var space = await api.NewNamespaceAsync();
        for (var i = 1; i <= count; i++)
            (await api.PostAsync($"api/v1/namespaces/{space}/configmaps", Samples.ConfigMap($"m{i}", metadata: $$""","labels":{"own":"yes","n":"{{i}}"}"""))).Is(201);
        return space;
    }
}
