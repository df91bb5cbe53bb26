using Portico.Core.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Projection;

public sealed class RelationTests
{
    private const string Xrd = """
        apiVersion: apiextensions.crossplane.io/v1
        kind: CompositeResourceDefinition
        metadata: {name: apps.example.org, uid: xrd}
        spec:
          group: example.org
          names: {kind: App, plural: apps}
          claimNames: {kind: AppClaim, plural: appclaims}
          versions:
          - name: v1
            served: true
            referenceable: true
            schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {host: {type: string}}}}}}
        """;

    private const string Composition = """
        apiVersion: apiextensions.crossplane.io/v1
        kind: Composition
        metadata: {name: app-backend, uid: comp}
        spec:
          compositeTypeRef: {apiVersion: example.org/v1, kind: App}
          pipeline: [{step: a, functionRef: {name: patch}}, {step: b, functionRef: {name: ready}}]
        """;

    private const string Function = "apiVersion: pkg.crossplane.io/v1\nkind: Function\nmetadata: {name: patch, uid: fn}\nspec: {package: p}\n";

    private const string Claim = """
        apiVersion: example.org/v1
        kind: AppClaim
        metadata: {name: silly, namespace: team-a, uid: claim}
        spec: {compositeDeletePolicy: Background, compositionRef: {name: app-backend}, resourceRef: {apiVersion: example.org/v1, kind: App, name: silly-x}}
        """;

    private const string Composite = """
        apiVersion: example.org/v1
        kind: App
        metadata: {name: silly-x, uid: xr}
        spec:
          claimRef: {apiVersion: example.org/v1, kind: AppClaim, name: silly, namespace: team-a}
          compositionRef: {name: app-backend}
          resourceRefs: [{apiVersion: apps/v1, kind: Deployment, name: silly, namespace: team-a}]
        """;

    private const string Deployment = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: silly, namespace: team-a, uid: dep, ownerReferences: [{apiVersion: example.org/v1, kind: App, name: silly-x, uid: xr}]}
        spec: {template: {metadata: {labels: {app: silly, v: "1"}}}}
        """;

    private const string Service = "apiVersion: v1\nkind: Service\nmetadata: {name: silly, namespace: team-a, uid: svc}\nspec: {selector: {app: silly}}\n";

    private const string Ingress = """
        apiVersion: networking.k8s.io/v1
        kind: Ingress
        metadata: {name: silly, namespace: team-a, uid: ing}
        spec: {rules: [{http: {paths: [{backend: {service: {name: silly}}}]}}]}
        """;

    private static readonly string[] Platform = [Xrd, Composition, Function, Claim, Composite, Deployment, Service, Ingress];

    private static string Id(string group, string kind, string @namespace, string name) => EntityId.Of(new ResourceRef("demo", group, kind, @namespace, name));

    private static bool States(CatalogEntity entity, string type, string id) => entity.Relations.Any(r => r.Type == type && r.TargetId == id);

    [Fact]
    public void Order_is_related_from_claim_to_composite_to_composed_to_composition_to_functions()
    {
        var all = new Projecting().With(Platform);
        Assert.True(States(all.Some(Composite), "dependencyOf", Id("example.org", "AppClaim", "team-a", "silly")));
        Assert.True(States(all.Some(Deployment), "dependencyOf", Id("example.org", "App", "", "silly-x")));
        Assert.True(States(all.Some(Claim), "dependsOn", Id("apiextensions.crossplane.io", "Composition", "", "app-backend")));
        Assert.True(States(all.Some(Composition), "dependsOn", Id("pkg.crossplane.io", "Function", "", "patch")));
        Assert.False(States(all.Some(Composition), "dependsOn", Id("pkg.crossplane.io", "Function", "", "ready")));
    }

    [Fact]
    public void Definition_is_the_api_that_instances_consume_and_compositions_provide()
    {
        var all = new Projecting().With(Platform);
        var api = all.Some(Xrd);
        Assert.Equal(("API", "crd", "api:default/appclaim-example.org--v1"), (api.Kind, api.Type, api.Ref));
        Assert.Contains("host:", api.Spec!["definition"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(States(all.Some(Claim), "consumesApi", api.Id));
        Assert.True(States(all.Some(Composite), "consumesApi", api.Id));
        Assert.True(States(all.Some(Composition), "providesApi", api.Id));
        Assert.Equal("appclaims", all.Some(Claim).Annotations["terasky.backstage.io/claim-plural"]);
        Assert.Equal("patch,ready", all.Some(Claim).Annotations["terasky.backstage.io/composition-functions"]);
    }

    [Fact]
    public void Resource_graph_definition_is_an_api_too()
    {
        var all = new Projecting();
        var api = all.Some("""
            apiVersion: kro.run/v1alpha1
            kind: ResourceGraphDefinition
            metadata: {name: web, uid: rgd}
            spec: {schema: {apiVersion: v1alpha1, kind: Web, spec: {image: string}}, resources: [{id: d, template: {apiVersion: apps/v1, kind: Deployment}}, {id: s, template: {apiVersion: v1, kind: Service}}]}
            """);
        var instance = all.Some("apiVersion: kro.run/v1alpha1\nkind: Web\nmetadata: {name: w, namespace: n, uid: w, labels: {kro.run/resource-graph-definition-name: web}}\nspec: {image: x}\n");
        Assert.Equal("api:default/web-kro.run--v1alpha1", api.Ref);
        Assert.Contains("image:", api.Spec!["definition"]!.GetValue<string>(), StringComparison.Ordinal);
        Assert.True(States(instance, "consumesApi", api.Id));
        Assert.Equal("kro-instance", instance.Type);
        Assert.Equal("apps/v1:Deployment,v1:Service", instance.Annotations["terasky.backstage.io/kro-sub-resources"]);
        Assert.Equal("webs.kro.run", instance.Annotations["terasky.backstage.io/kro-rgd-crd-name"]);
    }

    [Fact]
    public void Service_needs_the_workloads_it_chooses_and_an_ingress_those_behind_its_service()
    {
        var all = new Projecting("rules: [{name: net, match: {kinds: [Service, Ingress.networking.k8s.io]}}]").With(Platform);
        var workload = Id("apps", "Deployment", "team-a", "silly");
        Assert.True(States(all.Some(Service), "dependsOn", workload));
        Assert.True(States(all.Some(Ingress), "dependsOn", Id("", "Service", "team-a", "silly")));

        var onlyIngress = new Projecting("rules: [{name: net, match: {kinds: [Ingress.networking.k8s.io]}}]").With(Platform);
        Assert.True(States(onlyIngress.Some(Ingress), "dependsOn", workload));
        Assert.Null(onlyIngress.Entity(Service));
    }

    [Fact]
    public void Nothing_is_said_of_an_object_that_is_no_entity()
    {
        var all = new Projecting("rules: [{name: no-composites, action: exclude, match: {kinds: [App.example.org]}}]").With(Platform);
        Assert.Equal([Id("example.org", "AppClaim", "team-a", "silly")], all.Some(Deployment).Relations.Where(r => r.Type == "dependencyOf").Select(r => r.TargetId));
    }

    [Fact]
    public void Flux_relates_sources_to_what_takes_from_them_to_what_they_applied()
    {
        const string repository = "apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: infra, namespace: flux-system, uid: src}\nspec: {url: https://example.org/r}\n";
        const string kustomization = """
            apiVersion: kustomize.toolkit.fluxcd.io/v1
            kind: Kustomization
            metadata: {name: apps, namespace: flux-system, uid: k}
            spec: {sourceRef: {kind: GitRepository, name: infra}, path: ./apps}
            status: {inventory: {entries: [{id: team-a_silly_apps_Deployment, v: v1}]}}
            """;
        const string certificate = """
            apiVersion: cert-manager.io/v1
            kind: Certificate
            metadata: {name: tls, namespace: team-a, uid: c, labels: {kustomize.toolkit.fluxcd.io/name: apps, kustomize.toolkit.fluxcd.io/namespace: flux-system}}
            """;
        var all = new Projecting().With(repository, kustomization, certificate, Deployment);
        var manager = Id("kustomize.toolkit.fluxcd.io", "Kustomization", "flux-system", "apps");
        Assert.True(States(all.Some(kustomization), "dependsOn", Id("source.toolkit.fluxcd.io", "GitRepository", "flux-system", "infra")));
        Assert.True(States(all.Some(Deployment), "dependencyOf", manager));
        Assert.True(States(all.Some(certificate), "dependencyOf", manager));
        Assert.Null(all.Entity("apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: team-a, uid: cm, labels: {kustomize.toolkit.fluxcd.io/name: apps}}\n"));
    }

    [Fact]
    public void Replica_sets_pods_and_jobs_are_in_trees_and_no_entities()
    {
        var all = new Projecting();
        foreach (var (version, kind) in new[] { ("apps/v1", "ReplicaSet"), ("v1", "Pod"), ("batch/v1", "Job"), ("v1", "Service") })
            Assert.Null(all.Entity($"apiVersion: {version}\nkind: {kind}\nmetadata: {{name: x, namespace: n, uid: {kind}}}\nspec: {{}}\n"));
    }
}
