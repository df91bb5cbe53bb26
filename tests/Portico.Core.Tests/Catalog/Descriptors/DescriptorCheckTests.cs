using System.Collections.Immutable;
using Portico.Core.Catalog.Descriptors;

namespace Portico.Core.Tests.Catalog.Descriptors;

public sealed class DescriptorCheckTests
{
    [Theory]
    [InlineData("kind: Component\nspec: {type: service, lifecycle: production, owner: team-a}")]
    [InlineData("kind: component\nspec: {type: service, lifecycle: production, owner: user:jane, system: s, subcomponentOf: x, providesApis: [a], consumesApis: [b/c], dependsOn: ['resource:db'], dependencyOf: ['component:x/y'], extra: {any: thing}}")]
    [InlineData("kind: API\nspec: {type: openapi, lifecycle: experimental, owner: team-a, definition: 'openapi: 3.1.0'}")]
    [InlineData("kind: API\nspec: {type: mcp-server, lifecycle: production, owner: team-a, remotes: [{type: sse, url: 'https://x.example.org'}]}")]
    [InlineData("kind: Resource\nspec: {type: database, owner: team-a}")]
    [InlineData("kind: System\nspec: {owner: team-a, domain: pay}")]
    [InlineData("kind: Domain\nspec: {owner: team-a, subdomainOf: all}")]
    [InlineData("kind: Group\nspec: {type: team, children: [], profile: {displayName: Team A, email: a@example.org}, parent: dep, members: [jane]}")]
    [InlineData("kind: User\nspec: {memberOf: [], profile: {displayName: Jane}}")]
    [InlineData("kind: Location\nspec: {targets: [./a.yaml], presence: optional}")]
    [InlineData("kind: Location")]
    [InlineData("apiVersion: backstage.io/v1beta1\nkind: Resource\nspec: {type: s3, owner: group:x/y}")]
    [InlineData("apiVersion: scaffolder.backstage.io/v1beta3\nkind: Template\nspec: {type: service, steps: [{action: 'debug:log'}]}")]
    [InlineData("kind: AiResource\nspec: {type: skill, lifecycle: production, owner: team-a}")]
    public void Every_kind_passes_with_its_fields(string text) => Assert.Empty(Check(text));

    [Theory]
    [InlineData("kind: Component\nspec: {lifecycle: production, owner: a}", "spec.type")]
    [InlineData("kind: Component\nspec: {type: service, lifecycle: production, owner: ''}", "spec.owner")]
    [InlineData("kind: Component\nspec: {type: 5, lifecycle: production, owner: a}", "spec.type")]
    [InlineData("kind: Component\nspec: {type: s, lifecycle: p, owner: a, dependsOn: [db]}", "spec.dependsOn[0]")]
    [InlineData("kind: Component\nspec: {type: s, lifecycle: p, owner: a, providesApis: x}", "spec.providesApis")]
    [InlineData("kind: Component", "spec")]
    [InlineData("kind: API\nspec: {type: openapi, lifecycle: p, owner: a}", "spec.definition")]
    [InlineData("kind: API\nspec: {type: mcp-server, lifecycle: p, owner: a, definition: x}", "spec.remotes")]
    [InlineData("kind: Group\nspec: {type: team}", "spec.children")]
    [InlineData("kind: User\nspec: {profile: {displayName: Jane}}", "spec.memberOf")]
    [InlineData("kind: User\nspec: {memberOf: [], profile: {email: 5}}", "spec.profile.email")]
    [InlineData("kind: Location\nspec: {target: x, presence: perhaps}", "spec.presence")]
    [InlineData("kind: AiResource\nspec: {type: robot, lifecycle: p, owner: a}", "spec.type")]
    [InlineData("kind: Thing\nspec: {}", "kind")]
    [InlineData("kind: Template\nspec: {type: service, steps: []}", "apiVersion")]
    [InlineData("apiVersion: example.org/v1\nkind: Component\nspec: {type: s, lifecycle: p, owner: a}", "apiVersion")]
    public void A_fault_of_spec_is_told_by_its_path(string text, string path) => Assert.Contains(path, Check(text).Select(c => c.Path));

    [Theory]
    [InlineData("name: -x", "metadata.name")]
    [InlineData("name: 5", "metadata.name")]
    [InlineData("title: no name", "metadata.name")]
    [InlineData("{name: x, namespace: Upper}", "metadata.namespace")]
    [InlineData("{name: x, annotations: {a: 5}}", "metadata.annotations[a]")]
    [InlineData("{name: x, annotations: {a: true}}", "metadata.annotations[a]")]
    [InlineData("{name: x, annotations: {'bad key': x}}", "metadata.annotations[bad key]")]
    [InlineData("{name: x, labels: {'a/b/c': x}}", "metadata.labels[a/b/c]")]
    [InlineData("{name: x, labels: {a: 'no spaces please'}}", "metadata.labels[a]")]
    [InlineData("{name: x, tags: [Upper]}", "metadata.tags[0]")]
    [InlineData("{name: x, tags: [ok, a--b]}", "metadata.tags[1]")]
    [InlineData("{name: x, links: [{url: /relative}]}", "metadata.links[0].url")]
    [InlineData("{name: x, links: [{title: no url}]}", "metadata.links[0].url")]
    [InlineData("{name: x, links: [{url: 'javascript:alert(1)'}]}", "metadata.links[0].url")]
    [InlineData("{name: x, links: [{url: 'https://example.org', icon: ''}]}", "metadata.links[0].icon")]
    [InlineData("{name: x, annotations: {a: x, A: y}}", "metadata.annotations.a")]
    public void A_fault_of_the_envelope_is_told_by_its_path(string metadata, string path) =>
        Assert.Contains(path, Check($"kind: System\nmetadata: {(metadata[0] == '{' ? metadata : $"\n  {metadata}")}\nspec: {{owner: a}}").Select(c => c.Path));

    [Theory]
    [InlineData("name: A_b-c.9")]
    [InlineData("{name: x, tags: ['c++', 'a:b', 'c#', go-lang, '9']}")]
    [InlineData("{name: x, labels: {example.org/tier: '', plain: v.1}, annotations: {backstage.io/x: any text at all}}")]
    [InlineData("{name: x, links: [{url: 'mailto:team@example.org'}, {url: 'https://example.org', title: Docs, icon: docs, type: guide}]}")]
    [InlineData("{name: x, annotations: {a: yes, b: on}}")]
    public void Names_tags_labels_and_links_of_the_model_pass(string metadata) =>
        Assert.Empty(Check($"kind: System\nmetadata: {(metadata[0] == '{' ? metadata : $"\n  {metadata}")}\nspec: {{owner: a}}"));

    [Fact]
    public void Unknown_roots_are_refused() => Assert.Equal("relations", Assert.Single(Check("kind: System\nspec: {owner: a}\nrelations: []")).Path);

    [Fact]
    public void Name_of_64_letters_is_too_long() =>
        Assert.Equal("metadata.name", Assert.Single(Check($"kind: System\nmetadata: {{name: {new string('a', 64)}}}\nspec: {{owner: a}}")).Path);

    private static ImmutableArray<Schema.Diagnostic> Check(string text)
    {
        if (!text.Contains("apiVersion:", StringComparison.Ordinal)) text = "apiVersion: backstage.io/v1alpha1\n" + text;
        if (!text.Contains("metadata:", StringComparison.Ordinal)) text += "\nmetadata: {name: x}";
        var document = Assert.Single(DescriptorReader.Read(text));
        Assert.Empty(document.Problems);
        return DescriptorCheck.Check(document.Root!);
    }
}
