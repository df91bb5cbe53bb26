using Bunit;
using Portico.Core.Forms;
using Portico.Web.Pages.Create.Shapes;

namespace Portico.Web.Tests.Create.Fields;

public sealed class ShapeFieldTests : FieldTestContext
{
    private const string Env = """
        env:
          type: array
          items:
            type: object
            required: [name]
            properties:
              name: {type: string}
              value: {type: string}
              valueFrom:
                type: object
                properties:
                  secretKeyRef: {type: object, required: [key], properties: {name: {type: string}, key: {type: string}}}
                  configMapKeyRef: {type: object, required: [key], properties: {name: {type: string}, key: {type: string}}}
        """;

    private const string Resources = """
        resources:
          type: object
          properties:
            limits: {type: object, additionalProperties: {x-kubernetes-int-or-string: true, pattern: '^[0-9]+(m|Mi|Gi)?$'}}
            requests: {type: object, additionalProperties: {x-kubernetes-int-or-string: true, pattern: '^[0-9]+(m|Mi|Gi)?$'}}
        """;

    private FormSection Section(string path) => Find(State.Model.Main, path)!;

    private static FormSection? Find(FormSection section, string path) =>
        section.Path?.ToString() == path ? section : section.Inner().Select(s => Find(s, path)).FirstOrDefault(s => s is not null);

    private IRenderedComponent<ShapedBody> ShowSection(string path)
    {
        var section = Section(path);
        return Render<ShapedBody>(p => p.Add(b => b.Section, section).Add(b => b.Holder, FieldPath.Root).AddCascadingValue(State));
    }

    [Fact]
    public void Environment_variable_takes_its_value_or_a_key_of_a_secret_but_never_both()
    {
        Form(Env);
        var field = Show("spec.env");
        field.Find("[aria-label='Add to Env']").Click();
        field.Find("[id='f-spec.env[0].name']").Input("PASSWORD");
        field.Find("[id='f-spec.env[0].value']").Input("hush");
        Assert.Equal("""[{"name":"PASSWORD","value":"hush"}]""", Json("spec.env"));
        field.Find("select").Change("Secret");
        field.Find("[id='f-spec.env[0].valueFrom.secretKeyRef.name']").Input("db");
        field.Find("[id='f-spec.env[0].valueFrom.secretKeyRef.key']").Input("password");
        Assert.Equal("""[{"name":"PASSWORD","valueFrom":{"secretKeyRef":{"name":"db","key":"password"}}}]""", Json("spec.env"));
        Assert.Equal(3, field.FindAll("select option").Count);
    }

    [Fact]
    public void What_a_row_of_the_environment_does_not_show_is_named_and_behind_a_button()
    {
        Form(Env.Replace("key: {type: string}}}", "key: {type: string}, optional: {type: boolean}}}", StringComparison.Ordinal),
            "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {env: [{name: A, valueFrom: {secretKeyRef: {name: db, key: a, optional: true}}}, {name: B, value: b}]}\n");
        var field = Show("spec.env");
        Assert.Equal("Also set: optional", Assert.Single(field.FindAll(".source-also")).TextContent);
        Assert.Empty(field.FindAll(".repeat-body"));
        field.Find("[aria-label='All fields of A']").Click();
        Assert.Contains("Optional", field.Find(".repeat-body").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Rows_are_moved_by_an_arrow_or_by_dragging_and_keep_what_is_open()
    {
        Form(Env, "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {env: [{name: A, value: a}, {name: B, value: b}, {name: C, value: c}]}\n");
        var field = Show("spec.env");
        field.Find("[aria-label='All fields of A']").Click();
        field.Find("[aria-label='Move A']").KeyDown("ArrowDown");
        Assert.Equal("""[{"name":"B","value":"b"},{"name":"A","value":"a"},{"name":"C","value":"c"}]""", Json("spec.env"));
        Assert.Equal("true", field.Find("[aria-label='All fields of A']").GetAttribute("aria-expanded"));
        Assert.Contains("A is now 2 of 3", field.Markup, StringComparison.Ordinal);
        field.Find("[data-reorder-to]").Change("2,0");
        Assert.Equal("""[{"name":"C","value":"c"},{"name":"B","value":"b"},{"name":"A","value":"a"}]""", Json("spec.env"));
        field.Find("[data-reorder-to]").Change("7,0");
        field.Find("[aria-label='Move C']").KeyDown("ArrowUp");
        Assert.StartsWith("""[{"name":"C",""", Json("spec.env"), StringComparison.Ordinal);
    }

    [Fact]
    public void Resources_are_a_square_of_four_that_writes_the_same_places()
    {
        Form(Resources);
        var body = ShowSection("spec.resources");
        body.Find("[id='f-spec.resources.requests[cpu]']").Input("250m");
        body.Find("[id='f-spec.resources.limits[memory]']").Input("1Gi");
        Assert.Equal("""{"requests":{"cpu":"250m"},"limits":{"memory":"1Gi"}}""", Json("spec.resources"));
        body.Find("[id='f-spec.resources.limits[memory]']").Input("1Gb");
        Assert.Contains("leave the B out", body.Markup, StringComparison.Ordinal);
        Assert.Equal("true", body.Find("[id='f-spec.resources.limits[memory]']").GetAttribute("aria-invalid"));
    }

    [Fact]
    public void All_fields_of_a_compact_editor_are_one_click_away()
    {
        Form(Resources);
        var body = ShowSection("spec.resources");
        body.Find("button.link").Click();
        Assert.Equal(2, body.FindAll(".map").Count);
        body.Find("button.link").Click();
        Assert.Single(body.FindAll(".quad"));
    }

    [Fact]
    public void Tolerations_are_rows()
    {
        Form("tolerations: {type: array, items: {type: object, properties: {key: {type: string}, operator: {type: string}, value: {type: string}, effect: {type: string}, tolerationSeconds: {type: integer}}}}");
        var field = Show("spec.tolerations");
        field.Find("[aria-label='Add to Tolerations']").Click();
        field.Find("[id='f-spec.tolerations[0].key']").Input("gpu");
        field.Find("[id='f-spec.tolerations[0].effect']").Input("NoSchedule");
        Assert.Equal("""[{"key":"gpu","effect":"NoSchedule"}]""", Json("spec.tolerations"));
        field.Find("[aria-label='All fields of gpu']").Click();
        Assert.Single(field.FindAll("[id='f-spec.tolerations[0].tolerationSeconds']"));
    }

    [Theory]
    [InlineData("""{"matchLabels":{"app":"shop"},"matchExpressions":[{"key":"tier","operator":"In","values":["web","api"]},{"key":"old","operator":"DoesNotExist"}]}""", "app=shop, tier in (web, api), !old")]
    [InlineData("{}", "everything")]
    public void Selector_is_said_as_kubectl_does(string selector, string text) =>
        Assert.Equal(text, SelectorText.Of(System.Text.Json.Nodes.JsonNode.Parse(selector)));

    [Fact]
    public void Affinity_is_said_in_sentences()
    {
        var affinity = System.Text.Json.Nodes.JsonNode.Parse("""
            {"podAntiAffinity":{"requiredDuringSchedulingIgnoredDuringExecution":[{"topologyKey":"kubernetes.io/hostname","labelSelector":{"matchLabels":{"app":"db"}}}]},
             "nodeAffinity":{"preferredDuringSchedulingIgnoredDuringExecution":[{"weight":5,"preference":{"matchExpressions":[{"key":"disk","operator":"In","values":["ssd"]}]}}]}}
            """);
        Assert.Equal(["Would rather run on nodes with disk in (ssd) (weight 5).", "Must run apart from pods of app=db, by kubernetes.io/hostname."], AffinityText.Of(affinity));
    }
}
