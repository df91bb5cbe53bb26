using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Reading;

/// <summary>XRDs become the CRDs that Crossplane makes of them.</summary>
public sealed class XrdReaderTests
{
    private const string Versions = """
          versions:
          - name: v1alpha1
            served: true
            referenceable: true
            schema:
              openAPIV3Schema:
                type: object
                required: [status]
                properties:
                  spec:
                    type: object
                    required: [id]
                    properties:
                      id: {type: string}
                    x-kubernetes-validations: [{rule: self.id != ''}]
                  status:
                    type: object
                    properties:
                      url: {type: string}
        """;

    [Fact]
    public void A_first_generation_XRD_gives_a_claim_and_a_composite()
    {
        var read = Read("apiextensions.crossplane.io/v1", "  claimNames: {kind: SQLClaim, plural: sqlclaims}\n");
        var (claim, composite) = (read.Schemas[0], read.Schemas[1]);

        Assert.True(read.IsValid);
        Assert.Equal((SchemaSource.XrdClaim, "SQLClaim", true), (claim.Source, claim.Kind, claim.Namespaced));
        Assert.Equal((SchemaSource.XrdCompositeV1, "SQL", false), (composite.Source, composite.Kind, composite.Namespaced));
        Assert.Equal(
            ["id", "publishConnectionDetailsTo", "compositionRef", "compositionSelector", "compositionRevisionRef", "compositionRevisionSelector", "compositionUpdatePolicy", "compositeDeletePolicy", "resourceRef", "writeConnectionSecretToRef"],
            Fields(claim, "spec"));
        Assert.Equal(
            ["id", "publishConnectionDetailsTo", "compositionRef", "compositionSelector", "compositionRevisionRef", "compositionRevisionSelector", "compositionUpdatePolicy", "resourceRefs", "claimRef", "writeConnectionSecretToRef"],
            Fields(composite, "spec"));
        Assert.Equal(["url", "conditions", "connectionDetails", "claimConditionTypes"], Fields(claim, "status"));
        Assert.Equal(["claim"], claim.Categories);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData("  scope: Namespaced\n", true)]
    [InlineData("  scope: Cluster\n", false)]
    public void A_second_generation_XRD_keeps_the_machinery_in_spec_crossplane(string scope, bool namespaced)
    {
        var type = Assert.Single(Read("apiextensions.crossplane.io/v2", scope).Schemas);
        var references = SchemaPath.Find(type.Versions[0].Schema, "spec.crossplane.resourceRefs", out _)!.Items!;

        Assert.Equal((SchemaSource.XrdCompositeV2, namespaced), (type.Source, type.Namespaced));
        Assert.Equal(["id", "crossplane"], Fields(type, "spec"));
        Assert.Equal(["url", "conditions", "crossplane"], Fields(type, "status"));
        Assert.Equal(!namespaced, references.Properties.Contains("namespace"));
    }

    [Fact]
    public void The_authors_spec_is_kept_and_what_Crossplane_ignores_is_left_out()
    {
        var schema = Read("apiextensions.crossplane.io/v2", "").Schemas[0].Versions[0].Schema;

        Assert.Equal(["spec"], schema.Required);
        Assert.Equal(["id"], schema.Properties["spec"]!.Required);
        Assert.Equal("self.id != ''", Assert.Single(schema.Properties["spec"]!.Validations).Rule);
        Assert.Equal(63, SchemaPath.Find(schema, "metadata.name", out _)!.MaxLength);
    }

    [Fact]
    public void Default_policies_of_the_XRD_become_defaults()
    {
        var read = Read("apiextensions.crossplane.io/v1", "  claimNames: {kind: SQLClaim, plural: sqlclaims}\n  defaultCompositeDeletePolicy: Foreground\n  defaultCompositionUpdatePolicy: Manual\n");

        Assert.Equal("Foreground", (string?)SchemaPath.Find(read.Schemas[0].Versions[0].Schema, "spec.compositeDeletePolicy", out _)!.Default);
        Assert.Equal("Manual", (string?)SchemaPath.Find(read.Schemas[1].Versions[0].Schema, "spec.compositionUpdatePolicy", out _)!.Default);
        Assert.False(SchemaPath.Find(read.Schemas[0].Versions[0].Schema, "spec.compositionUpdatePolicy", out _)!.HasDefault);
    }

    [Theory]
    [InlineData("kind: CompositeResourceDefinition", "spec")]
    [InlineData("kind: CompositeResourceDefinition\nspec: {group: g, names: {kind: K}, versions: [{name: v1}]}", "spec.versions[0].schema.openAPIV3Schema")]
    [InlineData("kind: CompositeResourceDefinition\nspec: {group: g, names: {kind: K}, versions: [{name: v1, schema: {openAPIV3Schema: {properties: 5}}}]}", "spec.versions[0].schema.openAPIV3Schema.properties")]
    [InlineData("kind: CompositeResourceDefinition\nspec: {group: g, names: {kind: K}, versions: []}", "spec.versions")]
    [InlineData("kind: CompositeResourceDefinition\nspec: {group: g, scope: Galaxy, names: {kind: K}, versions: [{name: v1, schema: {openAPIV3Schema: {}}}]}", "spec.scope")]
    public void A_broken_XRD_gives_findings_with_their_place(string yaml, string path)
    {
        var read = SchemaReader.Read(YamlReader.Read(yaml).Root);

        Assert.False(read.IsValid);
        Assert.Contains(read.Diagnostics, d => d.Path == path && d.Message.Length > 0);
    }

    [Fact]
    public void The_claim_CRD_that_Crossplane_rendered_itself_has_the_same_machinery()
    {
        var folder = Path.Combine(SharedData.Corpus, "devopstoolkit", "older", "rendered-crd");
        Assert.SkipUnless(Directory.Exists(folder), "The data has no rendered CRD.");
        var rendered = SchemaReader.Read(YamlReader.Read(File.ReadAllText(Directory.GetFiles(folder, "sqlclaims*.crd.yaml").Single())).Root).Schemas[0].Versions[0].Schema;
        var claim = Read("apiextensions.crossplane.io/v1", "  claimNames: {kind: SQLClaim, plural: sqlclaims}\n").Schemas[0].Versions[0].Schema;

        foreach (var (name, field) in rendered.Properties["spec"]!.Properties.Where(p => p.Key is not ("id" or "parameters" or "compositionUpdatePolicy")))
        {
            Assert.True(JsonNode.DeepEquals(OpenApiWriter.Write(field), OpenApiWriter.Write(claim.Properties["spec"]!.Properties[name]!)), name);
        }
    }

    private static IEnumerable<string> Fields(ResourceSchema type, string path) => SchemaPath.Find(type.Versions[0].Schema, path, out _)!.Properties.Select(p => p.Key);

    private static SchemaReadResult Read(string apiVersion, string more) =>
        SchemaReader.Read(YamlReader.Read($"apiVersion: {apiVersion}\nkind: CompositeResourceDefinition\nspec:\n  group: example.org\n  names: {{kind: SQL, plural: sqls}}\n{more}{Versions}").Root);
}
