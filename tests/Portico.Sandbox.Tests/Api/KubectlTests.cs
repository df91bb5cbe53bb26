namespace Portico.Sandbox.Tests.Api;

/// <summary>The verbs of kubectl against the sandbox.</summary>
public sealed class KubectlTests
{
    private static string Definition => Samples.AppDefinition().ToJsonString();

    [Fact]
    public async Task Get_prints_tables_yaml_json_and_jsonpath()
    {
        await using var kubectl = await Kubectl.StartAsync();
        await kubectl.RunAsync("apply -f -", Samples.Deployment("web").ToJsonString());
        Assert.Matches(@"web\s+0/1\s+0\s+0\s+\d+s", await kubectl.RunAsync("get deployments"));
        Assert.Matches(@"NAMESPACE\s+NAME\s+READY", await kubectl.RunAsync("get deploy -A"));
        Assert.Matches(@"web\s+nginx:1\s+app=web", await kubectl.RunAsync("get deploy -o wide"));
        Assert.Contains("progressDeadlineSeconds: 600", await kubectl.RunAsync("get deploy web -o yaml"), StringComparison.Ordinal);
        Assert.Equal("nginx:1", await kubectl.RunAsync("get deploy -o jsonpath={.items[0].spec.template.spec.containers[0].image}"));
        Assert.Contains("web", await kubectl.RunAsync("get deploy --field-selector metadata.name=web -o name"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_subcommands_work_whatever_encoding_they_send()
    {
        await using var kubectl = await Kubectl.StartAsync();
        await kubectl.RunAsync("create namespace team");
        await kubectl.RunAsync("-n team create configmap settings --from-literal=a=b");
        await kubectl.RunAsync("-n team create deployment web --image=nginx --replicas=2 --port=80");
        await kubectl.RunAsync("-n team expose deployment web --port=80");
        Assert.Equal("b", await kubectl.RunAsync("-n team get configmap settings -o jsonpath={.data.a}"));
        Assert.Equal("2", await kubectl.RunAsync("-n team get deployment web -o jsonpath={.spec.replicas}"));
        Assert.Equal("80", await kubectl.RunAsync("-n team get service web -o jsonpath={.spec.ports[0].targetPort}"));
        Assert.StartsWith("10.96.", await kubectl.RunAsync("-n team get service web -o jsonpath={.spec.clusterIP}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Applied_again_changes_merge_lists_by_their_keys()
    {
        await using var kubectl = await Kubectl.StartAsync();
        var web = Samples.Deployment("web");
        await kubectl.RunAsync("apply -f -", web.ToJsonString());
        Assert.Contains("unchanged", await kubectl.RunAsync("apply -f -", web.ToJsonString()), StringComparison.Ordinal);
        await kubectl.RunAsync("set env deployment/web A=1");
        web["spec"]!["template"]!["spec"]!["containers"]![0]!["image"] = "nginx:2";
        Assert.Contains("configured", await kubectl.RunAsync("apply -f -", web.ToJsonString()), StringComparison.Ordinal);
        Assert.Equal("nginx:2A", await kubectl.RunAsync("get deployment web -o jsonpath={.spec.template.spec.containers[0].image}{.spec.template.spec.containers[0].env[0].name}"));
    }

    [Fact]
    public async Task Server_side_apply_refuses_to_take_fields_of_others_unless_forced()
    {
        await using var kubectl = await Kubectl.StartAsync();
        await kubectl.RunAsync("create deployment web --image=nginx:1");
        var web = Samples.Deployment("web");
        web["spec"]!["replicas"] = 3;
        web["spec"]!["template"]!["spec"]!["containers"]![0]!["name"] = "nginx";
        var refused = await kubectl.TryAsync("apply --server-side -f -", web.ToJsonString());
        Assert.NotEqual(0, refused.Code);
        Assert.Contains(".spec.replicas", refused.Error, StringComparison.Ordinal);
        await kubectl.RunAsync("apply --server-side --force-conflicts -f -", web.ToJsonString());
        Assert.Equal("3", await kubectl.RunAsync("get deployment web -o jsonpath={.spec.replicas}"));
    }

    [Fact]
    public async Task Custom_resources_are_explained_printed_and_found_by_their_short_names()
    {
        await using var kubectl = await Kubectl.StartAsync();
        await kubectl.RunAsync("apply -f -", Definition);
        await kubectl.RunAsync("wait --for=condition=established crd/apps.demo.io --timeout=20s");
        await kubectl.RunAsync("apply -f -", Samples.App("one").ToJsonString());
        Assert.Matches(@"NAME\s+IMAGE\s+READY", await kubectl.RunAsync("get ap"));
        Assert.Contains("Image that runs.", await kubectl.RunAsync("explain app.spec.image"), StringComparison.Ordinal);
        Assert.Contains("ap ", await kubectl.RunAsync("api-resources --api-group=demo.io"), StringComparison.Ordinal);
        Assert.Contains("demo.io/v1", await kubectl.RunAsync("api-versions"), StringComparison.Ordinal);
        Assert.Contains("one", await kubectl.RunAsync("get demo -o name"), StringComparison.Ordinal);
        await kubectl.RunAsync("scale app/one --replicas=4");
        Assert.Equal("4", await kubectl.RunAsync("get app one -o jsonpath={.spec.replicas}"));
        await kubectl.RunAsync("delete crd apps.demo.io");
        Assert.NotEqual(0, (await kubectl.TryAsync("get apps")).Code);
    }

    [Fact]
    public async Task Unknown_field_is_refused_with_its_path()
    {
        await using var kubectl = await Kubectl.StartAsync();
        await kubectl.RunAsync("apply -f -", Definition);
        var app = Samples.App("one");
        app["spec"]!["imag"] = "x";
        var refused = await kubectl.TryAsync("apply -f -", app.ToJsonString());
        Assert.NotEqual(0, refused.Code);
        Assert.Contains("imag", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Patch_replace_describe_label_and_delete_work()
    {
        await using var kubectl = await Kubectl.StartAsync();
        await kubectl.RunAsync("apply -f -", Samples.ConfigMap("a").ToJsonString());
        await kubectl.RunAsync("patch configmap a --type=merge -p {\"data\":{\"value\":\"2\"}}".Replace("\"", "\\\"", StringComparison.Ordinal));
        await kubectl.RunAsync("patch configmap a --type=json -p [{\"op\":\"add\",\"path\":\"/data/more\",\"value\":\"3\"}]".Replace("\"", "\\\"", StringComparison.Ordinal));
        Assert.Equal("23", await kubectl.RunAsync("get configmap a -o jsonpath={.data.value}{.data.more}"));
        await kubectl.RunAsync("replace -f -", Samples.ConfigMap("a", "9").ToJsonString());
        Assert.Contains("value:", await kubectl.RunAsync("describe configmap a"), StringComparison.Ordinal);
        await kubectl.RunAsync("label configmap a team=x");
        Assert.Contains("a", await kubectl.RunAsync("get configmap -l team=x -o name"), StringComparison.Ordinal);
        await kubectl.RunAsync("delete configmap a");
    }

    [Fact]
    public async Task Events_version_and_access_can_be_asked_for()
    {
        await using var kubectl = await Kubectl.StartAsync();
        var objects = kubectl.Sandbox.Server.Objects;
        var map = objects.Create(WithNamespace(Samples.ConfigMap("a")));
        objects.Record(map, "Warning", "Broken", "it does not work", "tester");
        objects.Record(map, "Warning", "Broken", "it does not work", "tester");
        Assert.Contains("it does not work", await kubectl.RunAsync("get events"), StringComparison.Ordinal);
        Assert.Contains("Broken", await kubectl.RunAsync("get events --field-selector involvedObject.name=a -o wide"), StringComparison.Ordinal);
        Assert.Equal("yes", (await kubectl.RunAsync("auth can-i create deployments")).Trim());
        Assert.Contains("portico-sandbox", await kubectl.RunAsync("version -o json"), StringComparison.Ordinal);
    }

    private static System.Text.Json.Nodes.JsonObject WithNamespace(System.Text.Json.Nodes.JsonObject obj)
    {
        obj["metadata"]!["namespace"] = "default";
        return obj;
    }
}
