using Portico.Web.Pages.Create;
using Portico.Web.Tests.Create.Fields;

namespace Portico.Web.Tests.Create;

public sealed class FieldTrailTests : FieldTestContext
{
    private const string Spec = """
        listeners:
          type: array
          x-kubernetes-list-type: map
          x-kubernetes-list-map-keys: [name]
          items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer}, tls: {type: object, properties: {secretName: {type: string}, mode: {type: string}}}}}
        source:
          type: object
          oneOf: [{required: [git]}, {required: [bucket]}]
          properties:
            git: {type: object, required: [url], properties: {url: {type: string}, branch: {type: string}, depth: {type: integer}}}
            bucket: {type: object, required: [name], properties: {name: {type: string}, region: {type: string}, prefix: {type: string}}}
        labels: {type: object, additionalProperties: {type: string, maxLength: 3}}
        names: {type: array, items: {type: string}}
        values: {type: object, x-kubernetes-preserve-unknown-fields: true}
        """;

    [Theory]
    [InlineData("metadata.name", "Name")]
    [InlineData("metadata.annotations[portico.dev/owner]", "Owner")]
    [InlineData("metadata.annotations.portico.dev/owner", "Owner")]
    [InlineData("spec.listeners", "Listeners")]
    [InlineData("spec.listeners[1]", "Listeners › web")]
    [InlineData("spec.listeners[1].port", "Listeners › web › Port")]
    [InlineData("spec.listeners[0].port", "Listeners › Entry 1 › Port")]
    [InlineData("spec.listeners[1].tls.secretName", "Listeners › web › TLS › Secret name")]
    [InlineData("spec.listeners[1].tls", "Listeners › web › TLS")]
    [InlineData("spec.source", "Source")]
    [InlineData("spec.source.git.url", "Source › Git › URL")]
    [InlineData("spec.labels.example.org/a", "Labels › example.org/a")]
    [InlineData("spec.labels[example.org/a]", "Labels › example.org/a")]
    [InlineData("spec.names[1]", "Names › Entry 2")]
    [InlineData("spec.values.deep.down", "Values")]
    public void Place_is_named_as_it_is_on_the_page(string path, string expected)
    {
        Form(Spec, "spec: {listeners: [{port: 1}, {name: web}], labels: {example.org/a: long}, names: [a, b]}\n");
        Assert.Equal(expected, FieldTrail.Of(State.Model, State.Values, path)?.Text);
    }

    [Theory]
    [InlineData("kind")]
    [InlineData("spec.unknown")]
    [InlineData("status.phase")]
    [InlineData("")]
    public void What_the_form_has_no_field_for_has_no_trail(string path)
    {
        Form(Spec);
        Assert.Null(FieldTrail.Of(State.Model, State.Values, path));
    }
}
