using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Schema.Tests.Explaining;

/// <summary>Fields are explained by path.</summary>
public sealed class SchemaExplainerTests
{
    private static readonly ResourceSchema _type = SchemaReader.Read(YamlReader.Read(
        """
        kind: CustomResourceDefinition
        spec:
          group: example.org
          names: {kind: App, plural: apps}
          scope: Namespaced
          versions:
          - name: v1
            served: true
            storage: true
            schema:
              openAPIV3Schema:
                type: object
                description: An application.
                properties:
                  spec:
                    type: object
                    required: [ports]
                    properties:
                      ports:
                        type: array
                        description: Where it listens.
                        minItems: 1
                        items:
                          type: object
                          properties:
                            number: {type: integer, default: 80, minimum: 1, maximum: 65535, description: The port.}
                      labels: {type: object, additionalProperties: {type: string}}
                      weight: {x-kubernetes-int-or-string: true}
        """).Root).Schemas[0];

    [Fact]
    public void A_field_in_a_list_is_explained_with_what_it_allows()
    {
        Assert.Equal(
            """
            GROUP:      example.org
            KIND:       App
            VERSION:    v1

            FIELD: number <integer>
              default: 80
              at least 1
              at most 65535

            DESCRIPTION:
                The port.

            """,
            SchemaExplainer.Explain(_type, _type.Versions[0], "spec.ports.number"));
    }

    [Fact]
    public void An_object_lists_its_fields_with_types_and_what_is_required()
    {
        var text = SchemaExplainer.Explain(_type, _type.Versions[0], "spec")!;

        Assert.Contains("ports\t<[]Object> -required-", text, StringComparison.Ordinal);
        Assert.Contains("labels\t<map[string]string>", text, StringComparison.Ordinal);
        Assert.Contains("weight\t<int-or-string>", text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("spec.ports[0].number", SchemaType.Integer)]
    [InlineData("spec.labels[app.kubernetes.io/name]", SchemaType.String)]
    [InlineData("spec.labels.any", SchemaType.String)]
    [InlineData("", SchemaType.Object)]
    public void Paths_of_diagnostics_are_found(string path, SchemaType type)
    {
        Assert.Equal(type, SchemaPath.Find(_type.Versions[0].Schema, path, out _)!.Type);
    }

    [Fact]
    public void A_path_that_leads_nowhere_says_where_it_ends()
    {
        Assert.Null(SchemaPath.Find(_type.Versions[0].Schema, "spec.prots.number", out var missing));
        Assert.Equal("prots", missing);
        Assert.Null(SchemaExplainer.Explain(_type, _type.Versions[0], "spec.prots"));
    }
}
