using Bunit;

namespace Portico.Web.Tests.Create.Fields;

public sealed class ScalarFieldTests : FieldTestContext
{
    [Fact]
    public void Number_steps_within_its_bounds_and_says_them()
    {
        Form("replicas: {type: integer, minimum: 1, maximum: 3, default: 2}");
        var field = Show("spec.replicas");
        Assert.Contains("1–3", field.Markup, StringComparison.Ordinal);
        Assert.Equal("2 · default", field.Find("input").GetAttribute("placeholder"));
        field.Find("[aria-label='Raise Replicas']").Click();
        Assert.Equal("3", Json("spec.replicas"));
        Assert.True(field.Find("[aria-label='Raise Replicas']").HasAttribute("disabled"));
        field.Find("input").KeyDown("ArrowDown");
        Assert.Null(Json("spec.replicas"));
    }

    [Fact]
    public void Number_out_of_its_bounds_is_said_at_the_field_and_to_screen_readers()
    {
        Form("port: {type: integer, maximum: 65535}");
        var field = Show("spec.port");
        field.Find("input").Input("70000");
        var input = field.Find("input");
        Assert.Equal("true", input.GetAttribute("aria-invalid"));
        var said = field.Find(".field-errors");
        Assert.Contains(said.Id!, input.GetAttribute("aria-describedby")!.Split(' '));
        Assert.Contains("less than or equal to 65535", said.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("spec.port", said.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Duration_is_said_back_in_other_words()
    {
        Form("timeout: {type: string, format: duration}");
        var field = Show("spec.timeout");
        field.Find("input").Input("1h30m");
        Assert.Equal("= 90 minutes", field.Find(".field-reading").TextContent);
        field.Find("input").Input("soon");
        Assert.Contains("such as 1h30m", field.Find(".field-reading-odd").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Password_is_masked_until_somebody_wants_to_look()
    {
        Form("password: {type: string}");
        var field = Show("spec.password");
        field.Find("input").Input("hush");
        Assert.Equal("password", field.Find("input").GetAttribute("type"));
        field.Find("[aria-label='Show Password']").Click();
        Assert.Equal("text", field.Find("input").GetAttribute("type"));
        Assert.Equal("\"hush\"", Json("spec.password"));
    }

    [Fact]
    public void Default_stands_in_grey_and_comes_back()
    {
        Form("image: {type: string, default: nginx}");
        var field = Show("spec.image");
        Assert.Equal("nginx · default", field.Find("input").GetAttribute("placeholder"));
        field.Find("input").Input("caddy");
        field.Find("[aria-label='Reset Image to its default']").Click();
        Assert.Null(Json("spec.image"));
    }

    [Fact]
    public void Null_is_an_answer_of_its_own_where_the_schema_takes_it()
    {
        Form("limit: {type: string, nullable: true}");
        var field = Show("spec.limit");
        field.Find("[aria-label='Set Limit to null']").Click();
        Assert.True(State.Values.Has(Field("spec.limit").Path));
        Assert.Contains("limit: null", State.Session.Text, StringComparison.Ordinal);
        field.Find("[aria-label='Reset Limit to not set']").Click();
        Assert.False(State.Values.Has(Field("spec.limit").Path));
    }

    [Fact]
    public void Field_that_may_not_change_is_locked_once_it_is_there_and_says_why()
    {
        const string properties = """
            size: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: stays}]}
            class: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: stays}]}
            """;
        Form(properties, "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {size: big}\n");
        var there = Show("spec.size");
        Assert.True(there.Find("input").HasAttribute("disabled"));
        Assert.Contains("fixed", there.Markup, StringComparison.Ordinal);
        Assert.False(Show("spec.class").Find("input").HasAttribute("disabled"));
    }

    [Fact]
    public void Few_values_are_buttons_and_many_are_searched()
    {
        Form("""
            mode: {type: string, enum: [fast, safe]}
            region: {type: string, enum: [eu-central-1, eu-north-1, eu-west-1, us-east-1, us-east-2, us-west-1]}
            """);
        var few = Show("spec.mode");
        few.FindAll("input[type=radio]")[1].Change(true);
        Assert.Equal("\"fast\"", Json("spec.mode"));

        var many = Show("spec.region");
        many.Find("[role=combobox]").Input("north");
        Time.Advance(TimeSpan.FromSeconds(1));
        many.WaitForElement("[role=option]").Click();
        Assert.Equal("\"eu-north-1\"", Json("spec.region"));
    }

    [Fact]
    public void Value_of_a_provider_may_hold_at_creation_only()
    {
        Form("""
            forProvider: {type: object, properties: {region: {type: string}, size: {type: string}}}
            initProvider: {type: object, properties: {region: {type: string}, size: {type: string}}}
            """);
        var field = Show("spec.forProvider.size");
        field.Find("input").Input("big");
        Assert.Equal("\"big\"", Json("spec.forProvider.size"));
        field.Find("[aria-label='Size: always']").Click();
        Assert.Equal(("\"big\"", null), (Json("spec.initProvider.size"), Json("spec.forProvider.size")));
        Assert.Equal("big", field.Find("input").GetAttribute("value"));
        field.Find("input").Input("small");
        Assert.Equal("\"small\"", Json("spec.initProvider.size"));
    }

    [Fact]
    public void Embedded_object_says_what_it_is_and_is_yaml_until_that_is_known()
    {
        Form("template: {type: object, x-kubernetes-embedded-resource: true, x-kubernetes-preserve-unknown-fields: true}");
        var field = Show("spec.template");
        field.Find("[id='f-spec.template.apiVersion']").Input("v1");
        field.Find("[id='f-spec.template.kind']").Input("ConfigMap");
        Assert.Equal("""{"apiVersion":"v1","kind":"ConfigMap"}""", Json("spec.template"));
        Assert.Contains("kind: ConfigMap", field.Find("textarea").GetAttribute("value"), StringComparison.Ordinal);
    }

    [Fact]
    public void Yaml_island_says_the_line_that_cannot_be_read_and_keeps_the_value()
    {
        Form("config: {type: object, x-kubernetes-preserve-unknown-fields: true}");
        var field = Show("spec.config");
        field.Find("textarea").Input("a: 1\n");
        Assert.Equal("{\"a\":1}", Json("spec.config"));
        field.Find("textarea").Input("a: 1\nb: [1\n");
        Assert.Contains("Line", field.Find(".island-problem").TextContent, StringComparison.Ordinal);
        Assert.Equal("{\"a\":1}", Json("spec.config"));
    }
}
