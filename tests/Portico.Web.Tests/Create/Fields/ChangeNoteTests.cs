using Bunit;
using Portico.Core.Forms;
using Portico.Web.Pages.Create;
using Portico.Web.Pages.Create.Fields;

namespace Portico.Web.Tests.Create.Fields;

/// <summary>How a field may change stands at the field when an object that exists is edited.</summary>
public sealed class ChangeNoteTests : FieldTestContext
{
    private const string Spec = """
        zone: {type: string, x-kubernetes-validations: [{rule: self == oldSelf, message: A zone is chosen once.}]}
        plain: {type: string, x-kubernetes-validations: [{rule: self == oldSelf}]}
        size: {type: integer, x-kubernetes-validations: [{rule: self >= oldSelf}]}
        free: {type: string}
        disk:
          type: object
          x-kubernetes-validations: [{rule: self == oldSelf, message: Disks stay as they are.}]
          properties: {kind: {type: string}, gib: {type: integer}, fast: {type: boolean}}
        ports:
          type: array
          x-kubernetes-list-type: map
          x-kubernetes-list-map-keys: [name]
          items:
            type: object
            required: [name]
            properties: {name: {type: string}, number: {type: integer, x-kubernetes-validations: [{rule: self == oldSelf}]}, note: {type: string}, more: {type: string}}
        """;

    private const string Stored = "apiVersion: example.org/v1\nkind: Thing\nmetadata: {name: a, namespace: b}\nspec: {zone: eu, plain: x, size: 2, free: q, disk: {kind: ssd}, ports: [{name: web, number: 80}, {name: api, number: 81}]}\n";

    [Theory]
    [InlineData("spec.zone", true, "A zone is chosen once.")]
    [InlineData("spec.plain", true, "It can't be changed once the object exists.")]
    [InlineData("spec.size", false, "It can only grow.")]
    [InlineData("spec.free", false, null)]
    public void Stored_field_says_how_it_may_change(string path, bool locked, string? note)
    {
        Form(Spec, Stored);
        var field = Show(path);
        Assert.Equal(locked, field.FindAll(".tag").Any(t => t.TextContent.Contains("fixed", StringComparison.Ordinal)));
        Assert.Equal(locked, field.Find("input").HasAttribute("disabled"));
        Assert.Equal(note, field.FindAll(".field-change").SingleOrDefault()?.TextContent);
        if (note is not null) Assert.Contains($"c-{path}", field.Find("input").GetAttribute("aria-describedby"), StringComparison.Ordinal);
    }

    [Fact]
    public void New_object_says_beforehand_what_is_chosen_once()
    {
        Form(Spec);
        Assert.Equal("A zone is chosen once.", Show("spec.zone").Find(".field-once").GetAttribute("title"));
        Assert.Empty(Show("spec.zone").FindAll(".field-change"));
        Assert.Empty(Show("spec.free").FindAll(".field-once"));
    }

    [Fact]
    public void Object_that_stays_as_it_is_says_so_at_its_section()
    {
        Form(Spec, Stored);
        var section = State.Model.Main.Sections.Single(s => s.Title == "Disk");
        var view = Render<SectionView>(p => p.Add(s => s.Section, section).Add(s => s.Holder, FieldPath.Root).AddCascadingValue(State));
        Assert.Contains("fixed", view.Find(".section-head").TextContent, StringComparison.Ordinal);
        Assert.Contains("Disks stay as they are.", view.Find(".section-body > .field-change").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Entry_of_a_keyed_list_is_the_same_wherever_it_stands()
    {
        Form(Spec, Stored);
        var field = Show("spec.ports");
        field.Find("[aria-label='Remove web']").Click();
        field.Find("[aria-label='Add to Ports']").Click();
        field.Find("[id='f-spec.ports[1].name']").Input("new");
        Assert.False(field.Find("[id='f-spec.ports[1].number']").HasAttribute("disabled"));
        field.FindAll(".repeat-open")[0].Click();
        Assert.True(field.Find("[id='f-spec.ports[0].number']").HasAttribute("disabled"));
    }

    [Fact]
    public void What_would_change_is_listed_by_labels()
    {
        Form(Spec, Stored);
        var overview = Render<ChangeOverview>(p => p.AddCascadingValue(State));
        Assert.Contains("Nothing is changed yet", overview.Markup, StringComparison.Ordinal);
        Show("spec.free").Find("input").Input("z");
        var change = Assert.Single(overview.FindAll("li"));
        Assert.Equal(["~", "Free", "q", "z", "changed"], change.Children.Select(c => c.TextContent.Trim()));
    }
}
