using Portico.Core.Catalog.Projection;
using Portico.Core.Clusters;
using Portico.Core.Tests.Catalog.Projection;

namespace Portico.Core.Tests.Catalog.Rules;

public sealed class RuleTests
{
    private const string Service = """
        apiVersion: v1
        kind: Service
        metadata: {name: web, namespace: team-a, uid: u1, labels: {team: blue, tier: front}, annotations: {example.org/area: shop}}
        spec: {type: LoadBalancer, ports: [{port: 80}]}
        """;

    private const string Services = """
        rules:
        - name: services
          match: {kinds: [Service], namespaces: [team-*], labels: "tier in (front, back), !canary", annotations: {example.org/area: sh*}, where: object.spec.type == 'LoadBalancer'}
          entity:
            kind: Component
            type: load-balancer
            owner: team-${object.metadata.labels.team}
            system: shop
            lifecycle: "${cluster == 'demo' ? 'experimental' : 'production'}"
            title: Web of ${object.metadata.namespace}
            tags: [lb, "${object.spec.ports.map(p, 'port-' + string(p.port))}"]
            links: [{url: "https://${object.metadata.name}.example.org", title: Open, icon: web}]
            facts: {Port: "${object.spec.ports[0].port}", Absent: "${object.spec.nothing}"}
        """;

    [Fact]
    public void Core_type_that_a_rule_includes_is_an_entity_with_the_fields_of_the_rule()
    {
        var entity = new Projecting(Services).Some(Service);
        Assert.Equal(("Component", "load-balancer", "team-blue", "shop", "experimental", "Web of team-a"),
            (entity.Kind, entity.Type, entity.Owner, entity.System, entity.Lifecycle, entity.Title));
        Assert.Contains("lb", entity.Tags);
        Assert.Contains("port-80", entity.Tags);
        Assert.Equal(("https://web.example.org", "web"), (entity.Links[0].Url, entity.Links[0].Icon));
        Assert.Equal("80", Assert.Single(entity.Facts).Value);
        Assert.Equal("rule services", entity.Rule);
    }

    [Theory]
    [InlineData("kind: Service", "kind: ConfigMap", "kind")]
    [InlineData("namespace: team-a", "namespace: other", "namespace")]
    [InlineData("tier: front", "tier: middle", "tier in (front, back)")]
    [InlineData("tier: front", "tier: front, canary: x", "!canary")]
    [InlineData("area: shop", "area: bank", "example.org/area")]
    [InlineData("LoadBalancer", "ClusterIP", "object.spec.type == 'LoadBalancer'")]
    public void Object_that_fails_one_condition_is_no_entity_and_the_trace_says_which(string from, string to, string says)
    {
        var trace = new Projecting(Services).Explain(Service.Replace(from, to, StringComparison.Ordinal));
        Assert.False(trace.Included);
        Assert.Contains(says, Assert.Single(trace.Rules).Why, StringComparison.Ordinal);
    }

    [Fact]
    public void First_rule_that_includes_or_excludes_decides_and_later_ones_still_fill_free_fields()
    {
        const string rules = """
            rules:
            - {name: not-legacy, action: exclude, match: {namespaces: [legacy]}}
            - {name: one, match: {kinds: [Service]}, entity: {type: first}}
            - {name: two, action: change, match: {kinds: [Service]}, entity: {type: second, owner: ops}}
            - {name: three, action: exclude, match: {kinds: [Service]}}
            """;
        var entity = new Projecting(rules).Some(Service);
        Assert.Equal(("first", "ops"), (entity.Type, entity.Owner));
        Assert.Null(new Projecting(rules).Entity(Service.Replace("team-a", "legacy", StringComparison.Ordinal)));
    }

    [Fact]
    public void Otherwise_gives_way_to_annotations_and_beats_defaults()
    {
        const string rules = "rules: [{name: r, match: {kinds: [Service]}, otherwise: {owner: fallback, type: fallback}}]";
        Assert.Equal(("fallback", "fallback"), new Projecting(rules).Some(Service) is { } e ? (e.Owner, e.Type) : default);
        var annotated = Service.Replace("annotations: {", "annotations: {portico.dev/owner: own, terasky.backstage.io/component-type: own, ", StringComparison.Ordinal);
        Assert.Equal(("own", "own"), new Projecting(rules).Some(annotated) is { } a ? (a.Owner, a.Type) : default);
    }

    [Theory]
    [InlineData("rules: [{match: {kinds: [Service], where: object.}}]", "catalog.rules[0].match.where")]
    [InlineData("rules: [{match: {kinds: [Service], where: cluster + 'x'}}]", "catalog.rules[0].match.where")]
    [InlineData("rules: [{match: {kinds: [Service]}, entity: {owner: '${nope.x}'}}]", "catalog.rules[0].entity.owner")]
    [InlineData("rules: [{match: {kinds: [Service]}, entity: {owner: '${object'}}]", "catalog.rules[0].entity.owner")]
    [InlineData("rules: [{match: {kinds: [Service], labels: 'a in b'}}]", "catalog.rules[0].match.labels")]
    [InlineData("rules: [{match: {namespaces: [x]}}]", "catalog.rules[0].match")]
    [InlineData("rules: [{match: {kinds: ['*']}}]", "catalog.rules[0].match.kinds")]
    [InlineData("rules: [{action: exclude, entity: {owner: x}}]", "catalog.rules[0]")]
    [InlineData("rules: [{name: a, action: exclude}, {name: a, action: exclude}]", "catalog.rules[1].name")]
    public void Bad_rule_is_refused_with_its_place(string rules, string path)
    {
        var finding = Assert.Single(Projecting.Read(rules).Diagnostics);
        Assert.Equal(path, finding.Path);
    }

    [Fact]
    public void Kinds_that_rules_include_are_watched_by_name_or_pattern_on_the_clusters_meant_and_no_others()
    {
        var plan = new Projecting("""
            defaults: false
            rules:
            - {name: claims, match: {kinds: [PersistentVolumeClaim], clusters: [prod-*]}}
            - {name: databases, match: {kinds: ["*.cnpg.io"]}}
            """).Plan;
        ServedType[] served =
        [
            new("prod-1", "", "v1", "PersistentVolumeClaim", "persistentvolumeclaims", true), new("prod-1", "", "v1", "ConfigMap", "configmaps", true),
            new("prod-1", "cnpg.io", "v1", "Cluster", "clusters", true), new("prod-1", "other.io", "v1", "Thing", "things", true),
        ];
        Assert.Equal(["PersistentVolumeClaim", "Cluster"], plan.For("prod-1", served).Select(p => p.Type.Kind).Order().Reverse());
        Assert.DoesNotContain(plan.For("test", served), p => p.Type.Kind == "PersistentVolumeClaim");
    }

    [Theory]
    [InlineData("rules: [{match: {kinds: ['*t', 'S*']}}]", false)]
    [InlineData("rules: [{match: {kinds: [Secret]}}]", true)]
    public void Secret_is_an_entity_only_when_it_is_named_and_never_with_its_values(string rules, bool included)
    {
        var entity = new Projecting(rules).Entity("apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: n, uid: u}\ndata: {password: aHVudGVyMg==}\n");
        Assert.Equal(included, entity is not null);
        Assert.DoesNotContain("aHVudGVyMg", System.Text.Json.JsonSerializer.Serialize(entity), StringComparison.Ordinal);
    }

    [Fact]
    public void Trace_names_the_source_of_each_field()
    {
        var trace = new Projecting(Services).Explain(Service.Replace("annotations: {", "annotations: {portico.dev/description: Front door, ", StringComparison.Ordinal));
        Assert.True(trace.Included);
        Assert.Equal("rule services", trace.DecidedBy);
        FieldTrace Of(string field) => Assert.Single(trace.Fields, f => f.Field == field);
        Assert.Equal((FieldSource.Rule, "services"), (Of("owner").Source, Of("owner").From));
        Assert.Equal((FieldSource.Annotation, "portico.dev/description"), (Of("description").Source, Of("description").From));
        Assert.Equal(FieldSource.Model, Of("name").Source);
    }
}
