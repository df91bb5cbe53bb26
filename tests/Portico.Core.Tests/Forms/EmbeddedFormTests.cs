using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms;

public sealed class EmbeddedFormTests
{
    private static readonly ResourceSchema _outer = Schemas.OfSpec(
        """
        type: object
        required: [manifest]
        properties:
          manifest: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}
        """);

    private static readonly ResourceSchema _inner = Schemas.OfSpec("type: object\nproperties:\n  size: {type: integer}\n  colour: {type: string}");

    [Fact]
    public void An_embedded_object_has_a_form_once_its_kind_is_known()
    {
        var asked = new List<string>();
        var model = FormModel.Build(new FormSource(_outer)
        {
            Resolve = (apiVersion, kind) =>
            {
                asked.Add($"{apiVersion} {kind}");
                return kind == "Thing" ? (_inner, _inner.Preferred!) : null;
            },
        })!;
        var field = model.Fields().Single(f => f.Kind == FieldKind.Embedded);
        var session = ManifestSession.New(model);
        Assert.Null(field.EmbeddedIn(session.Values, FieldPath.Root));
        Assert.Empty(asked);

        Enter("""{"apiVersion":"example.org/v1","kind":"Other"}""");
        Assert.Null(field.EmbeddedIn(session.Values, FieldPath.Root));

        Enter("""{"apiVersion":"example.org/v1","kind":"Thing"}""");
        var form = field.EmbeddedIn(session.Values, FieldPath.Root)!;
        Assert.Equal(["metadata.name", "metadata.namespace", "spec.colour", "spec.size"], form.Fields.Select(f => f.Path.ToString()).Order(StringComparer.Ordinal));
        Assert.Same(form, field.EmbeddedIn(session.Values, FieldPath.Root));
        Assert.Equal(["example.org/v1 Other", "example.org/v1 Thing"], asked.Distinct());

        var size = form.Fields.Single(f => f.Label == "Size");
        session.Enter(size, field.Path.Then(size.Path), JsonValue.Create(3L));
        Assert.Equal(3L, (long)session.Document["spec"]!["manifest"]!["spec"]!["size"]!);

        void Enter(string json) => session.Enter(field, field.Path, JsonNode.Parse(json));
    }

    [Fact]
    public void Without_known_types_it_is_yaml_and_says_so()
    {
        var field = Schemas.Form(_outer).Fields().Single(f => f.Kind == FieldKind.Embedded);
        Assert.NotNull(field.UntypedBecause);
        Assert.True(field.RequiredWhenUsed);
    }

    [Fact]
    public void Type_that_becomes_known_later_has_its_form_then_and_a_new_one_with_a_new_schema()
    {
        (ResourceSchema, SchemaVersion)? known = null;
        var field = FormModel.Build(new FormSource(_outer) { Resolve = (_, _) => known })!.Fields().Single(f => f.Kind == FieldKind.Embedded);
        var values = new FormValues((JsonObject)JsonNode.Parse("""{"spec":{"manifest":{"apiVersion":"example.org/v1","kind":"Thing"}}}""")!);
        Assert.Null(field.EmbeddedIn(values, FieldPath.Root));
        known = (_inner, _inner.Preferred!);
        var form = field.EmbeddedIn(values, FieldPath.Root);
        Assert.NotNull(form);
        Assert.Same(form, field.EmbeddedIn(values, FieldPath.Root));
        known = (_inner, _inner.Preferred! with { Deprecated = true });
        Assert.NotSame(form, field.EmbeddedIn(values, FieldPath.Root));
    }

    [Fact]
    public void What_its_type_says_against_it_is_a_warning_at_the_field()
    {
        var model = FormModel.Build(new FormSource(_outer) { Resolve = (_, kind) => kind == "Thing" ? (_inner, _inner.Preferred!) : null })!;
        var session = ManifestSession.New(model);
        session.SetText("apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {manifest: {apiVersion: example.org/v1, kind: Thing, metadata: {name: c}, spec: {size: big, colur: red}}}\n");
        var found = session.Check().Where(f => f.Path.StartsWith("spec.manifest.spec", StringComparison.Ordinal)).ToList();
        Assert.Equal(["spec.manifest.spec.colur", "spec.manifest.spec.size"], found.Select(f => f.Path).Order(StringComparer.Ordinal));
        Assert.All(found, f => Assert.Equal(Portico.Schema.Severity.Warning, f.Severity));
        Assert.NotNull(found[0].Position);
    }
}
