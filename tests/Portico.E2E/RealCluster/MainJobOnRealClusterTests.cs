using System.Text.Json.Nodes;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Forms;
using Portico.Core.Graphs;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Schema.Documents;
using Portico.Sdk.Resources;
using Portico.Testing;

namespace Portico.E2E.RealCluster;

/// <summary>The main job with documents of the corpus on a real API server: offering, form, change request, catalog, tree. Crossplane and Argo CD are played by hand.</summary>
public sealed class MainJobOnRealClusterTests
{
    private const string Xrd = "devopstoolkit/v1-2025-03/apps.devopstoolkit.live.xrd.yaml";
    private static readonly ResourceRef Claim = new(RealClusterPortal.Cluster, "devopstoolkit.live", "AppClaim", "a-team", "silly-demo");
    private static readonly ResourceRef Composite = new(RealClusterPortal.Cluster, "devopstoolkit.live", "App", "", "silly-demo-x7k2p");

    [Fact]
    public async Task From_xrd_to_graph()
    {
        Assert.SkipUnless(Directory.Exists(Path.Combine(Checkout.Shared, "corpus")), "No corpus: set PORTICO_SHARED to the folder with the shared data.");
        await using var portal = await RealClusterPortal.StartAsync();
        var offering = await OfferAsync(portal);
        var manifest = Fill(portal, offering);
        var rollout = await OrderAsync(portal, offering, manifest);
        await MergeAndSyncAsync(portal, rollout);
        await ComposeAsync(portal);
        await SeeAsync(portal);
        await EndAsync(portal);
    }

    private static async Task<Offering> OfferAsync(RealClusterPortal portal)
    {
        await portal.ApplyCorpusAsync("crossplane-core/compositeresourcedefinitions.apiextensions.crossplane.io.crd.yaml");
        await portal.ApplyCorpusAsync("crossplane-core/compositions.apiextensions.crossplane.io.crd.yaml");
        await portal.KubectlAsync("wait --for=condition=Established crd/compositeresourcedefinitions.apiextensions.crossplane.io crd/compositions.apiextensions.crossplane.io --timeout=30s");
        await portal.ApplyCorpusAsync(Xrd);
        var offering = await RealClusterPortal.UntilAsync(() => Task.FromResult(portal.Get<IOfferings>().Find("devopstoolkit.live~appclaim")), "the offering");
        Assert.Null(offering.Problem);
        Assert.Equal([RealClusterPortal.Cluster], offering.Clusters);

        var xrd = (JsonObject)YamlReader.Read(await File.ReadAllTextAsync(Path.Combine(Checkout.Shared, "corpus", Xrd))).Root!;
        await portal.ApplyAsync(StandInCrossplane.DefinitionOf(xrd, claim: true));
        await portal.ApplyAsync(StandInCrossplane.DefinitionOf(xrd, claim: false));
        await portal.KubectlAsync("wait --for=condition=Established crd/appclaims.devopstoolkit.live crd/apps.devopstoolkit.live --timeout=30s");
        await portal.KubectlAsync("create namespace a-team");
        return offering;
    }

    private static string Fill(RealClusterPortal portal, Offering offering)
    {
        var form = portal.Get<OrderForms>().FormOf(offering);
        var values = new FormValues();
        var spec = FieldPath.Root.Child("spec");
        var parameters = spec.Child("parameters");
        values.Set(FormIdentity.Name, "silly-demo");
        values.Set(FormIdentity.Namespace, "a-team");
        values.Set(FormIdentity.Owner, "team-a");
        values.Set(spec.Child("id"), "silly-demo");
        values.Set(parameters.Child("namespace"), "a-team");
        values.Set(parameters.Child("image"), "ghcr.io/vfarcic/silly-demo");
        values.Set(parameters.Child("tag"), "1.4.342");
        values.Set(parameters.Child("port"), 8080);
        values.Set(parameters.Child("host"), "silly-demo.127.0.0.1.nip.io");
        values.Set(parameters.Child("ingressClassName"), "contour");
        values.Set(parameters.Child("scaling").Child("enabled"), true);
        values.Set(parameters.Child("scaling").Child("min"), 2);
        var fields = form.Fields().Select(f => f.Path.ToString()).ToHashSet();
        Assert.Subset(fields, new HashSet<string> { "spec.id", "spec.parameters.image", "spec.parameters.scaling.min", "metadata.name", "metadata.namespace" });

        var manifest = ManifestBuilder.Build(form, values);
        Assert.Equal(["enabled", "min"], manifest["spec"]!["parameters"]!["scaling"]!.AsObject().Select(p => p.Key));
        Assert.False(manifest["spec"]!["parameters"]!.AsObject().ContainsKey("db"));
        return YamlWriter.Write(manifest);
    }

    private static async Task<Rollout> OrderAsync(RealClusterPortal portal, Offering offering, string manifest)
    {
        // The cluster's own verdict needs the claim's type, which discovery shows a moment after its CRD.
        await RealClusterPortal.UntilAsync(async () => (await Real(portal).TypesAsync(default)).FirstOrDefault(t => t.GroupKind == Claim.GroupKind), "the type of the claim");
        var order = new Order(RolloutAction.Create, offering.Id, RealClusterPortal.Target, manifest);
        var wrong = await portal.Get<OrderDesk>().ReviewAsync(Caller.Guest, order with { Manifest = manifest.Replace("port: 8080", "port: eighty", StringComparison.Ordinal) }, default);
        Assert.Equal(["Schema", "Dry run on real"], wrong.Checks.Where(c => c.Outcome == CheckOutcome.Failed).Select(c => c.Name));
        Assert.All(wrong.Checks.Where(c => c.Outcome == CheckOutcome.Failed), c => Assert.Contains(c.Findings, f => f.Path == "spec.parameters.port"));

        var review = await portal.Get<OrderDesk>().ReviewAsync(Caller.Guest, order, default);
        Assert.Equal("clusters/real/a-team/AppClaim/silly-demo.yaml", review.Path);
        Assert.Equal(("Dry run on real", CheckOutcome.Passed), (review.Checks[^1].Name, review.Checks[^1].Outcome));
        var rollout = await portal.Get<OrderDesk>().PlaceAsync(Caller.Guest, order, default);
        Assert.Equal((RolloutStage.Proposed, Claim), (rollout.Stage, rollout.Subject));
        return rollout;
    }

    private static async Task MergeAndSyncAsync(RealClusterPortal portal, Rollout rollout)
    {
        var forge = portal.Get<IGitHosts>().Find("local")!;
        var diff = Assert.Single(await forge.DiffAsync(Caller.Guest, RealClusterPortal.Repository, rollout.ChangeRequestNumber!.Value, default));
        Assert.Null(diff.Before);
        await forge.MergeAsync(Caller.Guest, RealClusterPortal.Repository, rollout.ChangeRequestNumber.Value, default);
        var merged = await forge.ReadFileAsync(Caller.Guest, RealClusterPortal.Repository, "main", diff.Path, default);
        await portal.KubectlAsync("apply -f -", merged);
        var entity = await RealClusterPortal.UntilAsync(() => portal.Get<ICatalog>().FindAsync(Caller.Guest, Claim, default), "the claim in the catalog");
        Assert.Equal(("silly-demo", "a-team", "team-a"), (entity.Name, entity.Namespace, entity.Owner));
    }

    private static async Task ComposeAsync(RealClusterPortal portal)
    {
        await portal.ApplyAsync(JsonNode.Parse("""
            {"apiVersion":"apps/v1","kind":"Deployment","metadata":{"name":"silly-demo","namespace":"a-team"},
             "spec":{"replicas":2,"selector":{"matchLabels":{"app":"silly-demo"}},"template":{"metadata":{"labels":{"app":"silly-demo"}},"spec":{"containers":[{"name":"app","image":"ghcr.io/vfarcic/silly-demo:1.4.342"}]}}}}
            """)!);
        await portal.ApplyAsync(JsonNode.Parse("""{"apiVersion":"v1","kind":"Service","metadata":{"name":"silly-demo","namespace":"a-team"},"spec":{"selector":{"app":"silly-demo"},"ports":[{"port":8080}]}}""")!);
        await portal.ApplyAsync(JsonNode.Parse("""
            {"apiVersion":"devopstoolkit.live/v1alpha1","kind":"App","metadata":{"name":"silly-demo-x7k2p"},"spec":{"id":"silly-demo",
             "parameters":{"namespace":"a-team","image":"ghcr.io/vfarcic/silly-demo","tag":"1.4.342"},
             "claimRef":{"apiVersion":"devopstoolkit.live/v1alpha1","kind":"AppClaim","name":"silly-demo","namespace":"a-team"},
             "resourceRefs":[{"apiVersion":"apps/v1","kind":"Deployment","name":"silly-demo","namespace":"a-team"},{"apiVersion":"v1","kind":"Service","name":"silly-demo","namespace":"a-team"}]}}
            """)!);
        await portal.KubectlAsync("""patch appclaim silly-demo -n a-team --type=merge -p {"spec":{"resourceRef":{"apiVersion":"devopstoolkit.live/v1alpha1","kind":"App","name":"silly-demo-x7k2p"}}}""");
    }

    private static async Task SeeAsync(RealClusterPortal portal)
    {
        var deployment = new ResourceRef(RealClusterPortal.Cluster, "apps", "Deployment", "a-team", "silly-demo");
        var service = new ResourceRef(RealClusterPortal.Cluster, "", "Service", "a-team", "silly-demo");
        var tree = await RealClusterPortal.UntilAsync(
            async () => await portal.Get<IResourceTrees>().TreeAsync(Caller.Guest, Claim, default) is { } t && t.Nodes.Count(n => !n.Missing) >= 4 ? t : null, "the whole tree");

        Assert.Equal(Claim, tree.Root.Ref);
        Assert.Subset(tree.Nodes.Select(n => n.Ref).ToHashSet(), new HashSet<ResourceRef> { Claim, Composite, deployment, service });
        Assert.Contains(tree.Edges, e => (e.From, e.To) == (Claim, Composite));
        Assert.Contains(tree.Edges, e => (e.From, e.To) == (Composite, deployment));
    }

    private static async Task EndAsync(RealClusterPortal portal)
    {
        await portal.KubectlAsync("delete appclaim silly-demo -n a-team");
        await RealClusterPortal.UntilAsync(async () => await portal.Get<ICatalog>().FindAsync(Caller.Guest, Claim, default) is null ? "gone" : null, "the end of the claim in the catalog");
        await portal.KubectlAsync("delete xrd apps.devopstoolkit.live");
        await RealClusterPortal.UntilAsync(() => Task.FromResult(portal.Get<IOfferings>().Find("devopstoolkit.live~appclaim") is null ? "gone" : null), "the end of the offering");
    }

    private static ICluster Real(RealClusterPortal portal) => portal.Get<IClusters>().Find(RealClusterPortal.Cluster)!;
}
