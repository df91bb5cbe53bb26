using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Tests.Simulators.Crossplane;

public sealed class CrossplaneTests
{
    private const string Live = "devopstoolkit.live/v1alpha1";
    private const string Claim = """
        apiVersion: devopstoolkit.live/v1alpha1
        kind: AppClaim
        metadata: { name: shop, namespace: a-team, labels: { team: a }, annotations: { note: x, kubectl.kubernetes.io/last-applied-configuration: "{}" } }
        spec:
          parameters: { host: shop.example.org, image: ghcr.io/sample/shop, tag: TAG, scaling: { enabled: SCALING, min: 2 }, db: { enabled: DB } }
        """;

    [Fact]
    public async Task Claim_and_composite_point_at_each_other_and_tell_the_same()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order());

        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));
        var composite = Composite(cluster, claim);

        Assert.Matches("^shop-[a-z0-9]{5}$", composite.Name());
        Assert.Equal("shop", composite.Text("spec", "claimRef", "name"));
        Assert.Equal("a-team", composite.Text("spec", "claimRef", "namespace"));
        Assert.Equal(["shop", "a-team", composite.Name(), "a"],
            new[] { "crossplane.io/claim-name", "crossplane.io/claim-namespace", "crossplane.io/composite", "team" }.Select(l => composite.Label(l)));
        Assert.Equal("x", composite.Annotation("note"));
        Assert.Null(composite.Annotation("kubectl.kubernetes.io/last-applied-configuration"));
        Assert.Equal("app-backend", claim.Text("spec", "compositionRef", "name"));
        Assert.StartsWith("app-backend-", claim.Text("spec", "compositionRevisionRef", "name"), StringComparison.Ordinal);
        Assert.Equal("ReconcileSuccess", claim.Condition("Synced").Text("reason"));
        Assert.Equal("Available", claim.Condition("Ready").Text("reason"));
        Assert.Equal("shop.example.org", claim.Text("status", "host"));
        Assert.Contains("Normal BindCompositeResource Successfully bound composite resource", cluster.Events(claim));
        Assert.Contains("Normal SelectComposition Successfully selected composition: app-backend", cluster.Events(composite));
    }

    [Fact]
    public async Task Composed_resources_carry_name_owner_and_labels()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order());
        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));
        var composite = Composite(cluster, claim);

        var service = cluster.Get("v1", "Service", "a-team", "shop")!;

        Assert.Equal("service", service.Annotation("crossplane.io/composition-resource-name"));
        Assert.True(service.IsControlledBy(composite));
        Assert.Equal(composite.Name(), service.Label("crossplane.io/composite"));
        Assert.Equal("shop", service.Label("crossplane.io/claim-name"));
        Assert.Null(cluster.Get("autoscaling/v2", "HorizontalPodAutoscaler", "a-team", "shop"));
    }

    [Fact]
    public async Task Switch_in_the_claim_adds_and_removes_a_composed_resource()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order(scaling: true));
        await cluster.UntilAsync("autoscaling/v2", "HorizontalPodAutoscaler", "a-team", "shop", h => h.Whole("spec", "minReplicas") == 2);

        cluster.Apply(Order(scaling: false));

        await cluster.UntilGoneAsync("autoscaling/v2", "HorizontalPodAutoscaler", "a-team", "shop");
        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));
        await cluster.UntilAsync(() => Composite(cluster, claim).Objects("spec", "resourceRefs").All(r => r.Text("kind") != "HorizontalPodAutoscaler"), () => "still referred to");
    }

    [Fact]
    public async Task Database_of_an_app_is_a_composite_of_its_own()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order(db: true));

        await cluster.UntilAsync(() => cluster.Get(Live, "AppClaim", "a-team", "shop")!.IsTrue("Ready"), () => Everything(cluster));
        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.Text("status", "database").Length > 0);
        var nested = cluster.Get(Live, "SQL", "", Composite(cluster, claim).Name() + "-db")!;

        Assert.True(nested.IsControlledBy(Composite(cluster, claim)));
        Assert.Equal("postgresql-local", nested.Text("spec", "compositionRef", "name"));
        Assert.NotNull(cluster.Get("apps/v1", "StatefulSet", "a-team", nested.Name()));
        Assert.Equal($"{nested.Name()}.a-team.svc:5432", claim.Text("status", "database"));
    }

    [Fact]
    public async Task Broken_image_keeps_the_claim_waiting_and_the_composite_names_the_culprit()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order(tag: "broken"));

        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.Condition("Ready").Text("reason") == "Waiting");
        Assert.Equal("Claim is waiting for composite resource to become Ready", claim.Condition("Ready").Text("message"));
        await cluster.UntilAsync(Live, "App", "", claim.Text("spec", "resourceRef", "name"), x => x.Condition("Ready").Text("message") == "Unready resources: deployment");

        cluster.Apply(Order(tag: "1.0.0"));
        await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));
    }

    [Theory]
    [InlineData("Background")]
    [InlineData("Foreground")]
    public async Task Deleted_claim_takes_everything_along(string policy)
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order(scaling: true) + $"\n  compositeDeletePolicy: {policy}\n");
        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));

        cluster.Objects.Delete(Live, "AppClaim", "a-team", "shop");

        await cluster.UntilGoneAsync(Live, "AppClaim", "a-team", "shop");
        await cluster.UntilGoneAsync(Live, "App", "", claim.Text("spec", "resourceRef", "name"));
        await cluster.UntilGoneAsync("apps/v1", "Deployment", "a-team", "shop");
        await cluster.UntilGoneAsync("v1", "Service", "a-team", "shop");
        await cluster.UntilAsync(() => cluster.Objects.List("v1", "Pod", "a-team").Count == 0, () => "pods are left");
    }

    [Fact]
    public async Task Order_for_the_cloud_becomes_a_managed_resource_and_waits_for_it()
    {
        await using var cluster = await PlatformAsync();
        cluster.ApplySample("orders/b-team/SQLClaim/orders-db.yaml");

        var claim = await cluster.UntilAsync(Live, "SQLClaim", "b-team", "orders-db", c => c.IsTrue("Ready"));

        var database = cluster.Get("sql.sample.portico.dev/v1alpha1", "Database", "", claim.Text("spec", "resourceRef", "name"))!;
        Assert.Equal("db.medium", database.Text("spec", "forProvider", "instanceClass"));
        Assert.Equal(100, database.Whole("spec", "forProvider", "storageGiB"));
        Assert.Equal(database.Text("status", "atProvider", "endpoint"), claim.Text("status", "address"));
        var secret = await cluster.UntilAsync("v1", "Secret", "b-team", "orders-db", s => s.Object("data") is { Count: 4 });
        Assert.Equal("connection.crossplane.io/v1alpha1", secret.Text("type"));
        Assert.True(secret.IsControlledBy(claim));
    }

    [Fact]
    public async Task Composite_of_the_second_version_lives_in_its_namespace()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply("""
            apiVersion: devopstoolkit.live/v1alpha1
            kind: Repository
            metadata: { name: web, namespace: a-team }
            spec: { description: The web shop. }
            """);

        var composite = await cluster.UntilAsync(Live, "Repository", "a-team", "web", r => r.IsTrue("Ready") && r.Text("status", "url").Length > 0);

        Assert.Equal("repository", composite.Text("spec", "crossplane", "compositionRef", "name"));
        var reference = Assert.Single(composite.Objects("spec", "crossplane", "resourceRefs"));
        Assert.Equal("repo.sample.portico.dev/v1alpha1", reference.Text("apiVersion"));
        Assert.NotNull(cluster.Get(reference.Text("apiVersion"), "Repository", "a-team", reference.Text("name")));
        Assert.Null(composite.At("spec", "resourceRefs"));
    }

    [Fact]
    public async Task Deleted_definition_takes_its_kinds_along()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order());
        await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));

        cluster.Objects.Delete("apiextensions.crossplane.io/v1", "CompositeResourceDefinition", "", "apps.devopstoolkit.live");

        await cluster.UntilGoneAsync("apiextensions.crossplane.io/v1", "CompositeResourceDefinition", "", "apps.devopstoolkit.live");
        Assert.False(cluster.Objects.Serves(Live, "App"));
        Assert.False(cluster.Objects.Serves(Live, "AppClaim"));
        Assert.True(cluster.Objects.Serves(Live, "SQL"));
        await cluster.UntilGoneAsync("apps/v1", "Deployment", "a-team", "shop");
    }

    [Theory]
    [InlineData("compositionRef: { name: nowhere }", "cannot get Composition: Composition.apiextensions.crossplane.io \"nowhere\" not found")]
    [InlineData("compositionSelector: { matchLabels: { location: moon } }", "no compatible Compositions found with labels location=moon")]
    [InlineData("compositionRef: { name: postgresql-local }", "is not compatible: it composes SQL")]
    public async Task Composition_that_cannot_be_used_is_told(string choice, string expected)
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order() + $"\n  {choice}\n");

        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.Text("spec", "resourceRef", "name").Length > 0);
        var composite = await cluster.UntilAsync(Live, "App", "", claim.Text("spec", "resourceRef", "name"), x => x.Condition("Synced").Text("status") == "False");

        Assert.Equal("ReconcileError", composite.Condition("Synced").Text("reason"));
        Assert.Contains(expected, composite.Condition("Synced").Text("message"), StringComparison.Ordinal);
        Assert.Contains(cluster.Events(composite), e => e.StartsWith("Warning ", StringComparison.Ordinal) && e.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Resource_of_somebody_else_is_not_taken_over()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order());
        await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));
        cluster.Apply(Order().Replace("name: shop,", "name: thief,", StringComparison.Ordinal).Replace("spec:", "spec:\n  id: shop", StringComparison.Ordinal));

        var thief = await cluster.UntilAsync(Live, "AppClaim", "a-team", "thief", c => c.Text("spec", "resourceRef", "name").Length > 0);
        var composite = await cluster.UntilAsync(Live, "App", "", thief.Text("spec", "resourceRef", "name"), x => x.Condition("Synced").Text("reason") == "ReconcileError");

        Assert.Contains("already controlled by App", composite.Condition("Synced").Text("message"), StringComparison.Ordinal);
        Assert.Equal("shop", cluster.Get("v1", "Service", "a-team", "shop")!.Label("crossplane.io/claim-name"));
    }

    [Fact]
    public async Task Changed_composition_is_followed_unless_the_claim_stays_with_its_revision()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order());
        cluster.Apply(Order().Replace("name: shop,", "name: calm,", StringComparison.Ordinal) + "\n  compositionUpdatePolicy: Manual\n");
        await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.IsTrue("Ready"));
        await cluster.UntilAsync(Live, "AppClaim", "a-team", "calm", c => c.IsTrue("Ready"));

        var composition = cluster.Get("apiextensions.crossplane.io/v1", "Composition", "", "app-backend")!;
        var template = composition.Objects("spec", "pipeline").First().Objects("input", "resources").First(r => r.Text("name") == "service");
        template.Child("base", "metadata", "annotations")["changed"] = "yes";
        cluster.Objects.Update(composition);

        await cluster.UntilAsync("v1", "Service", "a-team", "shop", s => s.Annotation("changed") == "yes");
        Assert.Null(cluster.Get("v1", "Service", "a-team", "calm")!.Annotation("changed"));
        Assert.Equal(2, cluster.Objects.List("apiextensions.crossplane.io/v1", "CompositionRevision").Count(r => r.Label("crossplane.io/composition-name") == "app-backend"));
    }

    [Fact]
    public async Task Paused_claim_is_left_alone()
    {
        await using var cluster = await PlatformAsync();
        cluster.Apply(Order().Replace("note: x", "crossplane.io/paused: \"true\"", StringComparison.Ordinal));

        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "shop", c => c.Condition("Synced").Text("reason") == "ReconcilePaused");
        Assert.Null(claim.At("spec", "resourceRef"));
    }

    private static async Task<SimulatedCluster> PlatformAsync()
    {
        var cluster = await SimulatedCluster.StartAsync();
        cluster.LoadPlatform();
        await cluster.UntilAsync(() => new[] { "AppClaim", "SQLClaim", "Repository" }.All(k => cluster.Objects.Serves(Live, k)), () => "the platform's kinds are not served");
        return cluster;
    }

    private static string Everything(SimulatedCluster cluster) =>
        string.Join('\n', cluster.Objects.List(Live, "App").Concat(cluster.Objects.List(Live, "SQL")).Concat(cluster.Objects.List("apps/v1", "StatefulSet")).Select(o => o.ToJsonString()));

    private static string Order(string tag = "1.0.0", bool scaling = false, bool db = false) => Claim
        .Replace("TAG", tag, StringComparison.Ordinal)
        .Replace("SCALING", scaling ? "true" : "false", StringComparison.Ordinal)
        .Replace("DB", db ? "true" : "false", StringComparison.Ordinal);

    private static JsonObject Composite(SimulatedCluster cluster, JsonObject claim) => cluster.Get(Live, "App", "", claim.Text("spec", "resourceRef", "name"))!;
}
