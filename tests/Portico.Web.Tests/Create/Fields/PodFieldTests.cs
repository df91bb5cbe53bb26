using Bunit;
using Microsoft.AspNetCore.Components;
using Portico.Core.Forms;
using Portico.Web.Pages.Create.Shapes;

namespace Portico.Web.Tests.Create.Fields;

/// <summary>Volumes, mounts and containers as somebody fills them.</summary>
public sealed class PodFieldTests : FieldTestContext
{
    private const string Volumes = """
        volumes:
          type: array
          items:
            type: object
            required: [name]
            properties:
              name: {type: string}
              emptyDir: {type: object, properties: {medium: {type: string}, sizeLimit: {x-kubernetes-int-or-string: true}}}
              configMap: {type: object, properties: {name: {type: string}, optional: {type: boolean}, items: {type: array, items: {type: object, properties: {key: {type: string}, path: {type: string}}}}}}
              secret: {type: object, properties: {secretName: {type: string}, optional: {type: boolean}}}
              persistentVolumeClaim: {type: object, properties: {claimName: {type: string}, readOnly: {type: boolean}}}
              hostPath: {type: object, properties: {path: {type: string}}}
              projected: {type: object, properties: {defaultMode: {type: integer}, sources: {type: array, items: {type: object, properties: {secret: {type: object, properties: {name: {type: string}}}, configMap: {type: object, properties: {name: {type: string}}}}}}}}
        """;

    private const string Existing = "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\n";

    [Fact]
    public void Volume_is_a_line_of_name_kind_and_what_people_set_of_it()
    {
        Form(Volumes);
        var field = Show("spec.volumes");
        field.Find("[aria-label='Add to Volumes']").Click();
        field.Find("[id='f-spec.volumes[0].name']").Input("data");
        Assert.Equal(["", "Config map", "Empty dir", "Host path", "Persistent volume claim", "Projected", "Secret"], Kinds(field).Select(o => o == "Choose a source…" ? "" : o).Order(StringComparer.Ordinal));
        Choose(field, "Persistent volume claim");
        field.Find("[id='f-spec.volumes[0].persistentVolumeClaim.claimName']").Input("data-0");
        Assert.Equal("""[{"name":"data","persistentVolumeClaim":{"claimName":"data-0"}}]""", Json("spec.volumes"));
        Assert.Empty(field.FindAll(".repeat-body"));

        Choose(field, "Empty dir");
        Assert.Equal("""[{"name":"data","emptyDir":{}}]""", Json("spec.volumes"));
        Choose(field, "Persistent volume claim");
        Assert.Equal("""[{"name":"data","persistentVolumeClaim":{"claimName":"data-0"}}]""", Json("spec.volumes"));
    }

    [Fact]
    public void What_the_line_does_not_show_is_named_and_behind_a_button()
    {
        Form(Volumes, Existing + "spec: {volumes: [{name: login, secret: {secretName: db, optional: true}, hostPath: {path: /x}}]}\n");
        var field = Show("spec.volumes");
        Assert.Equal("Also set: optional, Host path too", Also(field));
        field.Find("[aria-label='All fields of login']").Click();
        Assert.Contains("Optional", field.Find(".repeat-body").TextContent, StringComparison.Ordinal);
        Assert.Single(field.FindAll("[id='f-spec.volumes[0].name']"));
        Assert.Equal("""[{"name":"login","secret":{"secretName":"db","optional":true},"hostPath":{"path":"/x"}}]""", Json("spec.volumes"));
    }

    [Fact]
    public void Missing_name_of_a_volume_is_said_at_its_name()
    {
        Form(Volumes);
        State.SetText(Existing + "spec: {volumes: [{secret: {secretName: 5}}]}\n");
        State.ShowEverything();
        var field = Show("spec.volumes");
        Assert.Equal("true", field.Find("[id='f-spec.volumes[0].name']").GetAttribute("aria-invalid"));
        Assert.Equal("true", field.Find("[id='f-spec.volumes[0].secret.secretName']").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Jump_to_a_field_off_the_line_opens_the_volume()
    {
        Form(Volumes, Existing + "spec: {volumes: [{name: login, secret: {secretName: db}}]}\n");
        var field = Show("spec.volumes");
        await field.InvokeAsync(() => State.Reveal("spec.volumes[0].secret.secretName"));
        Assert.Empty(field.FindAll(".repeat-body"));
        await field.InvokeAsync(() => State.Reveal("spec.volumes[0].secret.optional"));
        Assert.Single(field.FindAll(".repeat-body"));
    }

    [Fact]
    public void Source_of_a_volume_alone_is_a_line_too()
    {
        Form("""
            cache:
              type: object
              properties:
                emptyDir: {type: object, properties: {medium: {type: string}, sizeLimit: {x-kubernetes-int-or-string: true}}}
                configMap: {type: object, properties: {name: {type: string}, optional: {type: boolean}}}
                secret: {type: object, properties: {secretName: {type: string}, optional: {type: boolean}}}
                nfs: {type: object, properties: {server: {type: string}, path: {type: string}}}
            """);
        var section = Section("spec.cache");
        Assert.Equal(FieldShape.VolumeSource, section.Shape);
        var body = Render<ShapedBody>(p => p.Add(b => b.Section, section).Add(b => b.Holder, FieldPath.Root).AddCascadingValue(State));
        body.Find("select").Change(body.FindAll("option").Single(o => o.TextContent == "NFS").GetAttribute("value"));
        body.Find("[id='f-spec.cache.nfs.server']").Input("files.example.org");
        Assert.Equal("""{"nfs":{"server":"files.example.org"}}""", Json("spec.cache"));
        body.Find("button.link").Click();
        Assert.Empty(body.FindAll("select"));
    }

    [Fact]
    public void Folded_container_says_its_image_and_ports()
    {
        Form("""
            containers:
              type: array
              items:
                type: object
                properties:
                  name: {type: string}
                  image: {type: string}
                  command: {type: array, items: {type: string}}
                  env: {type: array, items: {type: object, properties: {name: {type: string}, value: {type: string}}}}
                  ports: {type: array, items: {type: object, properties: {containerPort: {type: integer}}}}
                  resources: {type: object, x-kubernetes-preserve-unknown-fields: true}
            """, Existing + "spec: {containers: [{env: [{name: A}], name: web, ports: [{containerPort: 80}, {containerPort: 443}], image: 'nginx:1.29'}]}\n");
        var field = Show("spec.containers");
        Assert.Equal("web", field.Find(".repeat-title").TextContent);
        Assert.Equal("nginx:1.29 · ports 80, 443 · env × 1", field.Find(".repeat-summary").TextContent);
    }

    [Fact]
    public void Volumes_that_cannot_be_changed_any_more_are_locked_kind_and_all()
    {
        Form(Volumes.ReplaceLineEndings("\n").Replace("  type: array\n", "  type: array\n  x-kubernetes-validations: [{rule: self == oldSelf}]\n", StringComparison.Ordinal), Existing + "spec: {volumes: [{name: data, emptyDir: {}}]}\n");
        var field = Show("spec.volumes");
        Assert.True(field.Find("select").HasAttribute("disabled"));
        Assert.True(field.Find("[aria-label='Add to Volumes']").HasAttribute("disabled"));
        Assert.True(field.Find("[id='f-spec.volumes[0].name']").HasAttribute("disabled"));
    }

    private static string Also(IRenderedComponent<IComponent> field) => field.Find(".source-also").TextContent;

    private static IEnumerable<string> Kinds(IRenderedComponent<IComponent> field) => field.FindAll("select option").Select(o => o.TextContent);

    private static void Choose(IRenderedComponent<IComponent> field, string kind) =>
        field.Find("select").Change(field.FindAll("select option").Single(o => o.TextContent == kind).GetAttribute("value"));

    private FormSection Section(string path) => Find(State.Model.Main, path)!;

    private static FormSection? Find(FormSection section, string path) =>
        section.Path?.ToString() == path ? section : section.Inner().Select(s => Find(s, path)).FirstOrDefault(s => s is not null);
}
