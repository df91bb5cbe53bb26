using Bunit;
using Portico.Core.Forms;
using Portico.Web.Pages.Create;
using Portico.Web.Pages.Create.Fields;
using Portico.Web.Tests.Create.Fields;

namespace Portico.Web.Tests.Create;

public sealed class ErrorSummaryTests : FieldTestContext
{
    private const string Spec = """
        image: {type: string}
        tls:
          type: object
          properties:
            mode: {type: string}
            days: {type: integer, minimum: 1}
            steps: {type: array, items: {type: object, properties: {name: {type: string}, times: {type: integer, minimum: 1}, until: {type: string}}}}
        """;

    private const string Wrong = "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {tls: {days: 0, steps: [{name: build, times: 0}]}}\n";

    private void Enter(string properties, string text)
    {
        Form(properties);
        State.SetText(text);
        State.Check();
    }

    [Fact]
    public void Errors_are_listed_by_the_labels_that_stand_on_the_page()
    {
        Enter(Spec, Wrong);
        var jumps = new List<string>();
        var summary = Render<ErrorSummary>(p => p.Add(s => s.OnJump, jumps.Add).AddCascadingValue(State));
        var links = summary.FindAll("button.link");
        Assert.Equal(["TLS › Days", "TLS › Steps › build › Times"], links.Select(l => string.Join(' ', l.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))));
        Assert.DoesNotContain("spec.", summary.Find("ul").TextContent, StringComparison.Ordinal);
        links[1].Click();
        Assert.Equal("spec.tls.steps[0].times", Assert.Single(jumps));
    }

    [Fact]
    public async Task Entry_that_gets_another_name_is_listed_by_it()
    {
        Enter(Spec, Wrong);
        var summary = Render<ErrorSummary>(p => p.AddCascadingValue(State));
        await summary.InvokeAsync(() => State.Change(FieldPath.Root, values => values.Set(FieldPath.Root.Child("spec").Child("tls").Child("steps").At(0).Child("name"), "deploy")));
        Assert.Contains("deploy", summary.Find("ul").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Folded_section_counts_its_errors_and_opens_for_a_jump_every_time()
    {
        Enter(Spec, Wrong);
        var section = State.Model.Main.Sections.Single(s => s.Title == "TLS");
        var view = Render<SectionView>(p => p.Add(s => s.Section, section).Add(s => s.Holder, FieldPath.Root).AddCascadingValue(State));
        view.Find(".section-fold").Click();
        Assert.Empty(view.FindAll(".section-body"));
        Assert.StartsWith("2", view.Find(".section-head .badge-errors").TextContent, StringComparison.Ordinal);
        for (var times = 0; times < 2; times++)
        {
            await view.InvokeAsync(() => State.Reveal("spec.tls.steps[0].times"));
            view.WaitForElement("[id='f-spec.tls.steps[0].times']");
            view.Find(".section-fold").Click();
            Assert.Empty(view.FindAll(".section-body"));
        }
    }

    [Fact]
    public async Task Card_that_was_opened_by_a_jump_can_be_folded()
    {
        Enter("steps: {type: array, items: {type: object, properties: {name: {type: string}, times: {type: integer, minimum: 1}, until: {type: string}}}}",
            "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {steps: [{name: build, times: 0}]}\n");
        var field = Show("spec.steps");
        await field.InvokeAsync(() => State.Reveal("spec.steps[0].times"));
        field.WaitForElement("[id='f-spec.steps[0].times']");
        field.Find(".repeat-open").Click();
        Assert.Empty(field.FindAll(".repeat-body"));
    }
}
