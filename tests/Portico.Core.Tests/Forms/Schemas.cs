using Portico.Core.Forms;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Sdk.Forms;

namespace Portico.Core.Tests.Forms;

/// <summary>Schemas for tests: from text, from a case folder, from the shared corpus.</summary>
internal static class Schemas
{
    public static ResourceSchema Read(string yaml, string? kind = null)
    {
        var read = YamlReader.Read(yaml);
        Assert.True(read.IsValid, string.Join("\n", read.Diagnostics));
        var schemas = read.Documents.SelectMany(d => SchemaReader.Read(d.Root).Schemas).ToList();
        return kind is null ? schemas[0] : schemas.Single(s => s.Kind == kind);
    }

    /// <summary>A CRD around the schema of a spec, written as YAML indented by nothing.</summary>
    public static ResourceSchema OfSpec(string spec) => Read(
        $"""
        apiVersion: apiextensions.k8s.io/v1
        kind: CustomResourceDefinition
        metadata: {"{name: things.example.org}"}
        spec:
          group: example.org
          scope: Namespaced
          names: {"{kind: Thing, plural: things}"}
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                properties:
                  spec:
        {string.Join('\n', spec.Split('\n').Select(line => "            " + line))}
        """);

    public static FormModel Form(ResourceSchema type, params FieldPlacement[] placements) =>
        FormModel.Build(new FormSource(type) { Placements = [.. placements] })!;

    public static string Shared(string path)
    {
        var file = Path.Combine(RepositoryRoot.Shared, "corpus", path);
        Assert.SkipUnless(File.Exists(file), $"The shared corpus isn't there: {file}. Set PORTICO_SHARED to its folder.");
        return File.ReadAllText(file);
    }

    /// <summary>Crossplane's own fields, as its plugin places them.</summary>
    public static IEnumerable<FieldPlacement> Crossplane { get; } =
    [
        .. new[] { "compositionRef", "compositionSelector", "compositionRevisionRef", "compositionRevisionSelector", "compositionUpdatePolicy", "compositeDeletePolicy", "writeConnectionSecretToRef" }
            .Select(name => new FieldPlacement($"spec.{name}", "Crossplane")),
        new FieldPlacement("spec.resourceRef", "Crossplane", Hidden: true),
        new FieldPlacement("spec.resourceRefs", "Crossplane", Hidden: true),
        new FieldPlacement("spec.claimRef", "Crossplane", Hidden: true),
    ];
}
