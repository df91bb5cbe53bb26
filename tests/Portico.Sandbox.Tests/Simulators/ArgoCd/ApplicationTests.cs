using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Tests.Simulators.ArgoCd;

public sealed class ApplicationTests
{
    private const string Argo = "argoproj.io/v1alpha1";

    [Fact]
    public async Task Application_brings_the_objects_of_its_folder_and_tells_how_they_are()
    {
        using var repository = new DemoRepository();
        var commit = repository.Commit(("clusters/demo/a.yaml", Config("a", "1")), ("clusters/demo/deep/b.yaml", Config("b", "1")), ("other/c.yaml", Config("c", "1")));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url));

        var application = await Synced(cluster, commit);

        Assert.Equal(["a", "b"], application.Objects("status", "resources").Select(r => r.Text("name")));
        Assert.Equal("Healthy", application.Text("status", "health", "status"));
        Assert.Equal("Succeeded", application.Text("status", "operationState", "phase"));
        Assert.Equal(commit, application.Objects("status", "history").Single().Text("revision"));
        Assert.Equal("demo:/ConfigMap:team/a", cluster.Get("v1", "ConfigMap", "team", "a")!.Annotation("argocd.argoproj.io/tracking-id"));
        Assert.Null(cluster.Get("v1", "ConfigMap", "team", "c"));
        Assert.Contains(cluster.Events(application), e => e == $"Normal OperationCompleted Sync operation to {commit} succeeded");
    }

    [Fact]
    public async Task New_commit_changes_prunes_and_is_kept_in_the_history()
    {
        using var repository = new DemoRepository();
        var first = repository.Commit(("clusters/demo/a.yaml", Config("a", "1")), ("clusters/demo/b.yaml", Config("b", "1")));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url));
        await Synced(cluster, first);

        var second = repository.Commit(("clusters/demo/a.yaml", Config("a", "2")), ("clusters/demo/b.yaml", null));

        var application = await Synced(cluster, second);
        Assert.Equal("2", cluster.Get("v1", "ConfigMap", "team", "a").Text("data", "value"));
        Assert.Null(cluster.Get("v1", "ConfigMap", "team", "b"));
        Assert.Equal([first, second], application.Objects("status", "history").Select(h => h.Text("revision")));
    }

    [Fact]
    public async Task Change_in_the_cluster_is_healed()
    {
        using var repository = new DemoRepository();
        var commit = repository.Commit(("clusters/demo/a.yaml", Config("a", "1")));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url));
        await Synced(cluster, commit);

        var live = cluster.Get("v1", "ConfigMap", "team", "a")!;
        live["data"]!["value"] = "touched";
        cluster.Objects.Update(live);
        await cluster.UntilAsync("v1", "ConfigMap", "team", "a", c => c.Text("data", "value") == "1");

        cluster.Objects.Delete("v1", "ConfigMap", "team", "a");
        await cluster.UntilAsync("v1", "ConfigMap", "team", "a", c => c.Text("data", "value") == "1");
    }

    [Fact]
    public async Task Without_automation_the_difference_is_only_told()
    {
        using var repository = new DemoRepository();
        repository.Commit(("clusters/demo/a.yaml", Config("a", "1")));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url, automated: ""));

        var application = await cluster.UntilAsync(Argo, "Application", "argocd", "demo", a => a.Text("status", "sync", "status") == "OutOfSync");
        Assert.Equal("Missing", application.Text("status", "health", "status"));
        Assert.Null(cluster.Get("v1", "ConfigMap", "team", "a"));

        application["operation"] = new JsonObject { ["sync"] = new JsonObject(), ["initiatedBy"] = new JsonObject { ["username"] = "admin" } };
        cluster.Objects.Update(application);
        application = await cluster.UntilAsync(Argo, "Application", "argocd", "demo", a => a.Text("status", "sync", "status") == "Synced");
        Assert.Equal("admin", application.Text("status", "operationState", "operation", "initiatedBy", "username"));
    }

    [Fact]
    public async Task Object_of_a_kind_that_comes_later_is_tried_again()
    {
        using var repository = new DemoRepository();
        var commit = repository.Commit(("clusters/demo/a.yaml", "apiVersion: example.org/v1\nkind: Thing\nmetadata: { name: t }\n"));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url));
        var application = await cluster.UntilAsync(Argo, "Application", "argocd", "demo", a => a.Text("status", "operationState", "phase") == "Failed");
        Assert.Contains(application.Objects("status", "conditions"), c => c.Text("type") == "SyncError" && c.Text("message").Contains("no matches for kind \"Thing\"", StringComparison.Ordinal));

        cluster.Apply("""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: { name: things.example.org }
            spec:
              group: example.org
              scope: Cluster
              names: { kind: Thing, plural: things, singular: thing, listKind: ThingList }
              versions: [{ name: v1, served: true, storage: true, schema: { openAPIV3Schema: { type: object } } }]
            """);

        application = await Synced(cluster, commit);
        Assert.NotNull(cluster.Get("example.org/v1", "Thing", "", "t"));
        Assert.Empty(application.Objects("status", "conditions"));
    }

    [Theory]
    [InlineData("clusters/none", "main", "app path does not exist")]
    [InlineData("../up", "main", "must stay within the repository")]
    [InlineData("clusters/demo", "nowhere", "unable to resolve 'nowhere'")]
    [InlineData("broken", "main", "broken/x.yaml")]
    public async Task Repository_that_cannot_be_used_is_told(string path, string revision, string expected)
    {
        using var repository = new DemoRepository();
        repository.Commit(("clusters/demo/a.yaml", Config("a", "1")), ("broken/x.yaml", "a: [\n"));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url, path: path, revision: revision));

        var application = await cluster.UntilAsync(Argo, "Application", "argocd", "demo", a => a.Objects("status", "conditions").Any());
        var condition = application.Objects("status", "conditions").Single();
        Assert.Equal("ComparisonError", condition.Text("type"));
        Assert.Contains(expected, condition.Text("message"), StringComparison.Ordinal);
        Assert.Equal("Unknown", application.Text("status", "sync", "status"));
    }

    [Theory]
    [InlineData("https://github.com/org/repo", "local folders")]
    [InlineData("/nowhere/at/all", "cannot be read")]
    public async Task Repository_elsewhere_is_refused(string url, string expected)
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(url));

        var application = await cluster.UntilAsync(Argo, "Application", "argocd", "demo", a => a.Objects("status", "conditions").Any());
        Assert.Contains(expected, application.Objects("status", "conditions").Single().Text("message"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Application_deleted_with_its_finalizer_takes_its_objects_along()
    {
        using var repository = new DemoRepository();
        var commit = repository.Commit(("clusters/demo/a.yaml", Config("a", "1")));
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.Apply(Application(repository.Url));
        var application = await Synced(cluster, commit);
        application.AddFinalizer("resources-finalizer.argocd.argoproj.io");
        cluster.Objects.Update(application);

        cluster.Objects.Delete(Argo, "Application", "argocd", "demo");

        await cluster.UntilGoneAsync(Argo, "Application", "argocd", "demo");
        Assert.Null(cluster.Get("v1", "ConfigMap", "team", "a"));
    }

    private static Task<JsonObject> Synced(SimulatedCluster cluster, string commit) => cluster.UntilAsync(Argo, "Application", "argocd", "demo", a =>
        a.Text("status", "sync", "status") == "Synced" && a.Text("status", "sync", "revision") == commit && a.Text("status", "operationState", "syncResult", "revision") == commit);

    private static string Config(string name, string value) =>
        $"apiVersion: v1\nkind: ConfigMap\nmetadata: {{ name: {name} }}\ndata: {{ value: \"{value}\" }}\n";

    private static string Application(string url, string path = "clusters/demo", string revision = "main", string automated = "automated: { prune: true, selfHeal: true }") => $$"""
        apiVersion: v1
        kind: Namespace
        metadata: { name: argocd }
        ---
        apiVersion: argoproj.io/v1alpha1
        kind: Application
        metadata: { name: demo, namespace: argocd }
        spec:
          project: default
          source: { repoURL: "{{url}}", path: "{{path}}", targetRevision: {{revision}}, directory: { recurse: true } }
          destination: { server: "https://kubernetes.default.svc", namespace: team }
          syncPolicy:
            syncOptions: [CreateNamespace=true]
            {{automated}}
        """;
}
