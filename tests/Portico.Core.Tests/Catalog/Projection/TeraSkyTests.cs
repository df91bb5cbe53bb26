using Portico.Core.Catalog;

namespace Portico.Core.Tests.Catalog.Projection;

/// <summary>What TeraSky's ingestor documents of its annotations and mappings, as a table.</summary>
public sealed class TeraSkyTests
{
    private const string Same = """
        mappings: {namespaceModel: default, nameModel: name, titleModel: name, systemModel: namespace, referencesNamespaceModel: default}
        owner: {inheritFromNamespace: true}
        """;

    private const string Namespace = "apiVersion: v1\nkind: Namespace\nmetadata: {name: team-a, uid: ns, annotations: {terasky.backstage.io/owner: team-of-namespace}}\n";

    private static string Deployment(string annotations = "") => """
        apiVersion: apps/v1
        kind: Deployment
        metadata:
          name: web
          namespace: team-a
          uid: dep-web
          labels: {app: web}
          annotations:
            kubectl.kubernetes.io/last-applied-configuration: '{"spec":{"password":"hunter2"}}'
            internal.example.org/note: private
        ANNOTATIONS
        spec: {template: {metadata: {labels: {app: web}}, spec: {containers: [{name: c, image: i}]}}}
        """.Replace("ANNOTATIONS", string.Join('\n', annotations.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(a => "    " + a)), StringComparison.Ordinal);

    private static CatalogEntity Of(string annotations, string catalog = Same) => new Projecting(catalog).With(Namespace).Some(Deployment(annotations));

    [Fact]
    public void Plain_workload_gives_the_documented_entity()
    {
        var entity = Of("");
        Assert.Equal("component:default/web", entity.Ref);
        Assert.Equal(("service", "production", "team-of-namespace", "team-a"), (entity.Type, entity.Lifecycle, entity.Owner, entity.System));
        Assert.Equal("Deployment web from demo", entity.Description);
        Assert.Superset(new HashSet<string> { "cluster:demo", "kind:deployment" }, entity.Tags.ToHashSet());
        Assert.Equal("cluster origin: demo", entity.Annotations["backstage.io/managed-by-location"]);
        Assert.Equal("cluster origin: demo", entity.Annotations["backstage.io/managed-by-origin-location"]);
        Assert.Equal(("Deployment", "web", "apps/v1", "team-a"), (
            entity.Annotations["terasky.backstage.io/kubernetes-resource-kind"], entity.Annotations["terasky.backstage.io/kubernetes-resource-name"],
            entity.Annotations["terasky.backstage.io/kubernetes-resource-api-version"], entity.Annotations["terasky.backstage.io/kubernetes-resource-namespace"]));
        Assert.Equal("team-a", entity.Annotations["backstage.io/kubernetes-namespace"]);
        Assert.Equal("app=web", entity.Annotations["backstage.io/kubernetes-label-selector"]);
    }

    [Theory]
    [InlineData("terasky.backstage.io/owner: team-x", "ownedBy group:default/team-x")]
    [InlineData("terasky.backstage.io/owner: user:ops/jane", "ownedBy user:ops/jane")]
    [InlineData("terasky.backstage.io/system: shop", "partOf system:default/shop")]
    [InlineData("terasky.backstage.io/dependsOn: component:default/a,resource:default/b", "dependsOn component:default/a", "dependsOn resource:default/b")]
    [InlineData("terasky.backstage.io/providesApis: one, x/two", "providesApi api:default/one", "providesApi api:x/two")]
    [InlineData("terasky.backstage.io/consumesApis: one", "consumesApi api:default/one")]
    [InlineData("terasky.backstage.io/subcomponent-of: big", "partOf component:default/big")]
    public void Annotation_states_a_relation(string annotation, params string[] relations) =>
        Assert.Superset(relations.ToHashSet(), Of(annotation).Relations.Select(r => $"{r.Type} {r.Target}").ToHashSet());

    [Theory]
    [InlineData("terasky.backstage.io/source-code-repo-url: https://github.com/acme/web", "backstage.io/source-location", "url:https://github.com/acme/web/tree/main")]
    [InlineData("terasky.backstage.io/source-code-repo-url: https://github.com/acme/web\nterasky.backstage.io/source-branch: dev", "backstage.io/source-location", "url:https://github.com/acme/web/tree/dev")]
    [InlineData("terasky.backstage.io/source-code-repo-url: https://github.com/acme/web\nterasky.backstage.io/techdocs-path: docs", "backstage.io/techdocs-ref", "url:https://github.com/acme/web/tree/main/docs")]
    [InlineData("terasky.backstage.io/kubernetes-label-selector: app=other", "backstage.io/kubernetes-label-selector", "app=other")]
    [InlineData("argocd.argoproj.io/tracking-id: 'shop:apps/Deployment:team-a/web'", "argocd/app-name", "shop")]
    [InlineData("terasky.backstage.io/component-annotations: 'sonarqube.org/project-key=web,x.org/y=z'", "x.org/y", "z")]
    public void Annotation_becomes_an_annotation_of_the_entity(string annotation, string key, string value) => Assert.Equal(value, Of(annotation).Annotations[key]);

    [Theory]
    [InlineData("clusterNames: {demo: prod}", "cluster:prod")]
    [InlineData("clusterPrefix: {from: de, to: ta}", "cluster:tamo")]
    [InlineData("clusterPrefix: {from: demo, to: x}", "cluster:demo")]
    [InlineData("clusterPrefix: {from: x-, to: y-}", "cluster:demo")]
    [InlineData("{clusterPrefix: {from: de, to: ta}, clusterNames: {demo: prod}}", "cluster:prod")]
    public void Cluster_is_called_as_the_mapping_says(string catalog, string tag) => Assert.Contains(tag, Of("", catalog).Tags);

    [Fact]
    public void Definition_states_annotations_of_its_api_and_may_be_told_as_openapi()
    {
        const string Xrd = """
            apiVersion: apiextensions.crossplane.io/v1
            kind: CompositeResourceDefinition
            metadata: {name: apps.example.org, uid: xrd, annotations: {terasky.backstage.io/api-annotations: 'example.org/tier=gold,backstage.io/orphan=true'}}
            spec:
              group: example.org
              names: {kind: App, plural: apps}
              scope: Cluster
              versions: [{name: v1, served: true, referenceable: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {host: {type: string} } } } } } }]
            """;
        var crd = new Projecting().Some(Xrd);
        Assert.Equal(("crd", "gold"), (crd.Type, crd.Annotations["example.org/tier"]));
        Assert.False(crd.Annotations.ContainsKey("backstage.io/orphan"));

        var openApi = new Projecting("apiDefinitions: openapi").Some(Xrd);
        Assert.Equal("openapi", openApi.Type);
        var document = Portico.Schema.Documents.YamlReader.Read(openApi.Spec!["definition"]!.GetValue<string>()).Root!;
        Assert.NotNull(document["paths"]!["/apis/example.org/v1/apps/{name}"]!["put"]);
        Assert.NotNull(document["components"]!["schemas"]!["App.v1"]!["properties"]!["spec"]);
    }

    [Fact]
    public void Names_texts_tags_and_links_are_overridden()
    {
        var entity = Of("""
            terasky.backstage.io/name: front
            terasky.backstage.io/title: Front door
            terasky.backstage.io/description: What people see
            terasky.backstage.io/backstage-namespace: shop
            terasky.backstage.io/component-type: website
            terasky.backstage.io/lifecycle: experimental
            terasky.backstage.io/backstage-tags: 'Tier:Web_Front,x'
            terasky.backstage.io/links: '[{"url":"https://d.example.org","title":"Dash","icon":"dashboard","type":"dash"},{"url":"javascript:alert(1)","title":"bad"}]'
            """);
        Assert.Equal(("component:shop/front", "Front door", "What people see", "website", "experimental"), (entity.Ref, entity.Title, entity.Description, entity.Type, entity.Lifecycle));
        Assert.Superset(new HashSet<string> { "tier:web-front", "x" }, entity.Tags.ToHashSet());
        Assert.Equal(("https://d.example.org", "Dash", "dashboard", "dash"), Assert.Single(entity.Links) is var l ? (l.Url, l.Title, l.Icon, l.Type) : default);
        Assert.DoesNotContain("terasky.backstage.io/links", entity.Annotations.Keys);
    }

    [Theory]
    [InlineData("nameModel: name-kind", "component:default/web-deployment")]
    [InlineData("nameModel: name-cluster", "component:default/web-demo")]
    [InlineData("nameModel: name-namespace", "component:default/web-team-a")]
    [InlineData("nameModel: uid", "component:default/dep-web")]
    [InlineData("namespaceModel: cluster", "component:demo/web")]
    [InlineData("namespaceModel: namespace", "component:team-a/web")]
    public void Models_make_the_ref(string model, string expected)
    {
        var all = new Dictionary<string, string> { ["namespaceModel"] = "default", ["nameModel"] = "name", [model.Split(": ")[0]] = model.Split(": ")[1] };
        Assert.Equal(expected, Of("", "mappings: {" + string.Join(", ", all.Select(m => $"{m.Key}: {m.Value}")) + "}").Ref);
    }

    [Theory]
    [InlineData("titleModel: name-cluster", "web demo")]
    [InlineData("titleModel: name-namespace", "web team-a")]
    public void Models_make_the_title(string model, string expected) => Assert.Equal(expected, Of("", $"mappings: {{{model}}}").Title);

    [Theory]
    [InlineData("namespace", "team-a", true)]
    [InlineData("cluster-namespace", "demo-team-a", true)]
    [InlineData("none", "", false)]
    public void Models_make_the_system_and_the_namespace_is_it(string model, string system, bool related)
    {
        var projecting = new Projecting($"mappings: {{systemModel: {model}}}").With(Namespace);
        var entity = projecting.Some(Deployment());
        Assert.Equal(system, entity.System);
        var made = projecting.Entity(Namespace);
        Assert.Equal(related, made is { Kind: "System" });
        Assert.Equal(related, entity.Relations.Any(r => r.Type == "partOf" && r.TargetId == made?.Id));
    }

    [Fact]
    public void System_of_a_namespace_that_is_not_there_is_not_referred_to()
    {
        var entity = new Projecting(Same).Some(Deployment());
        Assert.Equal("", entity.System);
        Assert.DoesNotContain(entity.Relations, r => r.Type == "partOf");
    }

    [Theory]
    [InlineData("onlyAnnotated: true", "", false)]
    [InlineData("onlyAnnotated: true", "terasky.backstage.io/add-to-catalog: 'true'", true)]
    [InlineData("onlyAnnotated: true", "terasky.backstage.io/add-to-catalog: 'false'", false)]
    [InlineData("excludedNamespaces: [team-*]", "", false)]
    [InlineData("excludedNamespaces: [other]", "", true)]
    [InlineData("onlyAnnotated: true\nexcludedNamespaces: [team-a]", "terasky.backstage.io/add-to-catalog: 'true'", false)]
    [InlineData(Same, "terasky.backstage.io/exclude-from-catalog: 'true'", false)]
    [InlineData(Same, "terasky.backstage.io/exclude-from-catalog: 'false'", true)]
    [InlineData("annotations: {prefix: acme.io}", "terasky.backstage.io/exclude-from-catalog: 'true'", true)]
    [InlineData("annotations: {prefix: acme.io}", "acme.io/exclude-from-catalog: 'true'", false)]
    public void Objects_are_chosen(string catalog, string annotations, bool included) =>
        Assert.Equal(included, new Projecting(catalog).Entity(Deployment(annotations)) is not null);

    [Fact]
    public void Owner_falls_back_from_annotation_to_namespace_to_default()
    {
        Assert.Equal("own", Of("terasky.backstage.io/owner: own").Owner);
        Assert.Equal("team-of-namespace", Of("").Owner);
        Assert.Equal("kubernetes-auto-ingested", Of("", "owner: {inheritFromNamespace: false}").Owner);
        Assert.Equal("nobody", Of("", "owner: {inheritFromNamespace: false, default: nobody}").Owner);
    }

    [Fact]
    public void Only_allowed_annotations_and_labels_are_copied_and_never_what_was_last_applied()
    {
        var text = System.Text.Json.JsonSerializer.Serialize(Of("backstage.io/techdocs-ref: 'dir:.'\nbackstage.io/managed-by-location: 'url:https://evil'"));
        Assert.Contains("dir:.", text, StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", text, StringComparison.Ordinal);
        Assert.DoesNotContain("private", text, StringComparison.Ordinal);
        Assert.DoesNotContain("evil", text, StringComparison.Ordinal);
        Assert.Contains("private", System.Text.Json.JsonSerializer.Serialize(Of("", "annotations: {copy: [internal.example.org/*, '*']}")), StringComparison.Ordinal);
        Assert.DoesNotContain("hunter2", System.Text.Json.JsonSerializer.Serialize(Of("", "annotations: {copy: ['*']}")), StringComparison.Ordinal);
    }

    [Fact]
    public void Untrusted_namespace_names_no_owner_system_or_namespace_and_the_trace_says_so()
    {
        const string trust = "trust: [platform-*]\n";
        var projecting = new Projecting(trust).With(Namespace);
        var trace = projecting.Explain(Deployment("terasky.backstage.io/owner: kings\nterasky.backstage.io/system: throne\nterasky.backstage.io/backstage-namespace: court"));
        Assert.Equal(("team-of-namespace", "team-a", "team-a"), (trace.Entity!.Owner, trace.Entity.System, trace.Entity.RefNamespace));
        Assert.Equal(3, trace.Notes.Count(n => n.Contains("not trusted", StringComparison.Ordinal)));
        Assert.Contains(trace.Notes, n => n.Contains("kings", StringComparison.Ordinal));
    }
}
