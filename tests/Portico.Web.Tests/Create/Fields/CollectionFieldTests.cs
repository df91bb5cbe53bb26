using Bunit;

namespace Portico.Web.Tests.Create.Fields;

public sealed class CollectionFieldTests : FieldTestContext
{
    [Fact]
    public void Key_that_is_there_already_is_refused_where_it_is_typed()
    {
        Form("labels: {type: object, additionalProperties: {type: string}}");
        var field = Show("spec.labels");
        foreach (var (key, value) in ((string, string)[])[("app", "shop"), ("tier", "web")])
        {
            field.Find("[aria-label='Add to Labels']").Click();
            field.FindAll(".map-row input")[^2].Change(key);
            field.FindAll(".map-row input")[^1].Input(value);
        }
        Assert.Equal("""{"app":"shop","tier":"web"}""", Json("spec.labels"));

        field.FindAll(".map-row input")[2].Change("app");
        Assert.Contains("already a key “app”", field.Find("[role=alert]").TextContent, StringComparison.Ordinal);
        Assert.Equal("true", field.FindAll(".map-row input")[2].GetAttribute("aria-invalid"));
        Assert.Equal("""{"app":"shop","tier":"web"}""", Json("spec.labels"));

        field.FindAll(".map-row input")[2].Change("part");
        Assert.Equal("""{"app":"shop","part":"web"}""", Json("spec.labels"));
        Assert.Empty(field.FindAll("[role=alert]"));
    }

    [Theory]
    [InlineData("a, b,c", """["a","b","c"]""")]
    [InlineData("a\u2028b\u2028--labels=x,y", """["a","b","--labels=x,y"]""")]
    [InlineData("--labels=x,y", null)]
    public void Several_values_are_pasted_at_once(string pasted, string? expected)
    {
        Form("args: {type: array, items: {type: string}}");
        var field = Show("spec.args");
        field.Find("[role=combobox]").Input(pasted);
        Assert.Equal(expected, Json("spec.args"));
    }

    [Fact]
    public void Chip_is_taken_back_to_be_changed()
    {
        Form("args: {type: array, items: {type: string}}");
        var field = Show("spec.args");
        field.Find("[role=combobox]").Input("one,two,");
        field.FindAll(".chip-text")[0].Click();
        Assert.Equal("""["two"]""", Json("spec.args"));
        Assert.Equal("one", field.Find("[role=combobox]").GetAttribute("value"));
    }

    [Fact]
    public void Cards_of_a_list_move_by_keyboard_and_keep_what_is_open()
    {
        Form("steps: {type: array, items: {type: object, properties: {name: {type: string}, run: {type: string}, when: {type: string}}}}");
        var field = Show("spec.steps");
        foreach (var name in (string[])["first", "second"])
        {
            field.Find("[aria-label='Add to Steps']").Click();
            var count = field.FindAll(".repeat-card").Count;
            field.Find($"[id='f-spec.steps[{count - 1}].name']").Input(name);
        }
        Assert.Equal(["first", "second"], field.FindAll(".repeat-title").Select(t => t.TextContent));
        field.FindAll(".repeat-open")[1].KeyDown(new Microsoft.AspNetCore.Components.Web.KeyboardEventArgs { Key = "ArrowUp", AltKey = true });
        Assert.Equal("""[{"name":"second"},{"name":"first"}]""", Json("spec.steps"));
        Assert.All(field.FindAll(".repeat-open"), b => Assert.Equal("true", b.GetAttribute("aria-expanded")));
    }

    [Theory]
    [InlineData("0,2", "b,c,a")]
    [InlineData("2,0", "c,a,b")]
    [InlineData("1,1", "a,b,c")]
    [InlineData("0,3", "a,b,c")]
    [InlineData("-1,0", "a,b,c")]
    [InlineData("x", "a,b,c")]
    public void Cards_of_a_list_move_to_where_they_are_dropped(string dropped, string expected)
    {
        Form("steps: {type: array, items: {type: object, properties: {name: {type: string}, run: {type: string}, when: {type: string}}}}",
            "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {steps: [{name: a}, {name: b}, {name: c}]}\n");
        var field = Show("spec.steps");
        field.FindAll(".repeat-open")[0].Click();
        Assert.Equal(3, field.FindAll("[data-reorder-grip]").Count);
        field.Find("[data-reorder-to]").Change(dropped);
        var names = field.FindAll(".repeat-title").Select(t => t.TextContent).ToList();
        Assert.Equal(expected, string.Join(',', names));
        // What is open goes with its entry.
        Assert.Equal("true", field.FindAll(".repeat-open")[names.IndexOf("a")].GetAttribute("aria-expanded"));
        Assert.Single(field.FindAll(".repeat-body"));
    }

    [Fact]
    public void Folded_card_says_what_is_in_it()
    {
        Form("steps: {type: array, items: {type: object, properties: {name: {type: string}, run: {type: string}, args: {type: array, items: {type: string}}}}}",
            "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {steps: [{name: build, run: make, args: [a, b, c]}]}\n");
        var field = Show("spec.steps");
        Assert.Equal("run make · args × 3", field.Find(".repeat-summary").TextContent);
    }

    [Fact]
    public void Same_key_twice_is_an_error_at_its_card()
    {
        Form("""
            listeners:
              type: array
              x-kubernetes-list-type: map
              x-kubernetes-list-map-keys: [name]
              items: {type: object, required: [name], properties: {name: {type: string}, port: {type: integer}, host: {type: string}}}
            """);
        var field = Show("spec.listeners");
        for (var i = 0; i < 2; i++)
        {
            field.Find("[aria-label='Add to Listeners']").Click();
            field.Find($"[id='f-spec.listeners[{i}].name']").Input("web");
        }
        var card = field.FindAll(".repeat-card")[1];
        Assert.Contains("repeat-bad", card.ClassList);
        Assert.Contains("There is already one with", card.QuerySelector(".field-errors")!.TextContent, StringComparison.Ordinal);
        field.Find("[id='f-spec.listeners[1].name']").Input("api");
        Assert.Empty(field.FindAll(".field-errors"));
    }
}
