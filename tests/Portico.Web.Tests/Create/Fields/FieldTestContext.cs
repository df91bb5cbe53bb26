using System.Text.Json.Nodes;
using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Web.Pages.Create;
using Portico.Web.Pages.Create.Fields;

namespace Portico.Web.Tests.Create.Fields;

/// <summary>A form of a small schema on a page: fields are rendered and used as a person would.</summary>
public abstract class FieldTestContext : BunitContext
{
    protected FieldTestContext()
    {
        Services.AddSingleton<TimeProvider>(Time);
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    protected FakeTimeProvider Time { get; } = new(new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero));

    protected FormState State { get; private set; } = null!;

    /// <summary>Makes the form of a spec, given as the YAML of its properties.</summary>
    protected FormState Form(string properties, string? existing = null)
    {
        var crd = (JsonObject)YamlReader.Read($$"""
            apiVersion: apiextensions.k8s.io/v1
            kind: CustomResourceDefinition
            metadata: {name: things.example.org}
            spec:
              group: example.org
              names: {kind: Thing, plural: things}
              scope: Namespaced
              versions:
              - name: v1
                served: true
                storage: true
                schema:
                  openAPIV3Schema:
                    type: object
                    properties:
                      spec:
                        type: object
                        properties:
            """ + "\n" + string.Join('\n', properties.ReplaceLineEndings("\n").Split('\n').Select(l => new string(' ', 14) + l))).Root!;
        var model = FormModel.Build(new FormSource(SchemaReader.Read(crd).Schemas[0]))!;
        State = new FormState(existing is null ? ManifestSession.New(model) : ManifestSession.Edit(model, existing));
        State.Entered += State.Check;
        State.Check();
        return State;
    }

    protected FormField Field(string path) => State.Model.Fields().Single(f => f.Path.ToString() == path);

    protected IRenderedComponent<FieldView> Show(string path)
    {
        var field = Field(path);
        return Render<FieldView>(p => p.Add(v => v.Field, field).AddCascadingValue(State));
    }

    /// <summary>The value at a path of the document, as JSON.</summary>
    protected string? Json(string path)
    {
        JsonNode? node = State.Values.Document;
        foreach (var step in path.Split('.')) node = int.TryParse(step, out var i) && node is JsonArray list ? list[i] : node?[step];
        return node?.ToJsonString();
    }
}
