using Portico.Core.Errors;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Tests.Graphs;

public sealed class ResourceTreesTests
{
    private const string Claim = """
        apiVersion: devopstoolkit.live/v1alpha1
        kind: AppClaim
        metadata: {name: silly-demo, namespace: a-team, uid: u1}
        spec:
          compositeDeletePolicy: Background
          resourceRef: {apiVersion: devopstoolkit.live/v1alpha1, kind: App, name: silly-demo-x1}
        """;

    private const string Composite = """
        apiVersion: devopstoolkit.live/v1alpha1
        kind: App
        metadata: {name: silly-demo-x1, uid: u2}
        spec:
          claimRef: {apiVersion: devopstoolkit.live/v1alpha1, kind: AppClaim, name: silly-demo, namespace: a-team}
          resourceRefs:
          - {apiVersion: apps/v1, kind: Deployment, name: silly-demo, namespace: a-team}
          - {apiVersion: v1, kind: Service, name: silly-demo, namespace: a-team}
          - {apiVersion: networking.k8s.io/v1, kind: Ingress, name: silly-demo, namespace: a-team}
        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: silly-demo, namespace: a-team, uid: u3, ownerReferences: [{apiVersion: devopstoolkit.live/v1alpha1, kind: App, name: silly-demo-x1, uid: u2, controller: true}]}
        """;

    private const string ReplicaSet = """
        apiVersion: apps/v1
        kind: ReplicaSet
        metadata: {name: silly-demo-1, namespace: a-team, uid: u4, ownerReferences: [{apiVersion: apps/v1, kind: Deployment, name: silly-demo, uid: u3}]}
        """;

    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: silly-demo, namespace: a-team, uid: u5}
        """;

    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: silly-demo, namespace: a-team, uid: u6}
        spec: {rules: [{http: {paths: [{backend: {service: {name: silly-demo}}}]}}]}
        """;

    private static readonly ResourceRef Root = new("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo");

    [Fact]
    public async Task Tree_reaches_from_claim_over_composite_and_owner_references()
    {
        var tree = await new TreeBed(Claim, Composite, Deployment, ReplicaSet, Service, Ingress).TreeAsync(Root);

        Assert.Equal(
            ["AppClaim 0", "App 1", "Deployment 2", "ReplicaSet 3", "Ingress 2", "Service 2"],
            tree!.Nodes.Select(n => $"{n.Ref.Kind} {n.Depth}"));
    }

    [Fact]
    public async Task Composed_object_with_owner_reference_and_ref_is_one_node_with_one_parent()
    {
        var tree = await new TreeBed(Claim, Composite, Deployment, Service, Ingress).TreeAsync(Root);

        var deployment = Assert.Single(tree!.Nodes, n => n.Ref.Kind == "Deployment");
        Assert.Equal("App", Assert.Single(deployment.Parents).Kind);
    }

    [Fact]
    public async Task Reference_inside_the_tree_is_an_edge_but_no_parent()
    {
        var tree = await new TreeBed(Claim, Composite, Deployment, Service, Ingress).TreeAsync(Root);

        Assert.Contains(tree!.Edges, e => e is { Type: LinkType.References, From.Kind: "Ingress", To.Kind: "Service" });
        Assert.Equal("App", Assert.Single(tree.Nodes.Single(n => n.Ref.Kind == "Service").Parents).Kind);
    }

    [Fact]
    public async Task Named_object_of_a_watched_kind_that_is_not_there_is_missing()
    {
        var other = Deployment.Replace("silly-demo,", "other,", StringComparison.Ordinal).Replace("u2", "u9", StringComparison.Ordinal);
        var tree = await new TreeBed(Claim, Composite, other, Service, Ingress).TreeAsync(Root);

        var deployment = Assert.Single(tree!.Nodes, n => n.Ref.Kind == "Deployment");
        Assert.True(deployment.Missing);
        Assert.Equal(HealthState.Missing, deployment.Health.State);
    }

    [Fact]
    public async Task Cycle_is_cut_where_it_closes()
    {
        const string a = """
            apiVersion: x.io/v1
            kind: A
            metadata: {name: a, uid: ua, ownerReferences: [{apiVersion: x.io/v1, kind: B, name: b, uid: ub}]}
            """;
        const string b = """
            apiVersion: x.io/v1
            kind: B
            metadata: {name: b, uid: ub, ownerReferences: [{apiVersion: x.io/v1, kind: A, name: a, uid: ua}]}
            """;

        var tree = await new TreeBed(a, b).TreeAsync(new ResourceRef("demo", "x.io", "A", "", "a"));

        Assert.Equal(2, tree!.Nodes.Length);
        Assert.Empty(tree.Root.Parents);
        Assert.Single(tree.Edges);
    }

    [Fact]
    public async Task Unknown_root_has_no_tree() =>
        Assert.Null(await new TreeBed(Composite, Claim).TreeAsync(Root with { Name = "nobody" }));

    [Fact]
    public async Task Caller_without_the_right_to_read_is_refused()
    {
        var bed = new TreeBed(Claim) { Allowed = false };

        var refused = await Assert.ThrowsAsync<PorticoException>(() => bed.TreeAsync(Root));

        Assert.Equal(ErrorCode.Forbidden, refused.Code);
    }
}
