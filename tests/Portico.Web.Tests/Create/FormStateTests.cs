using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Schema.Structural;
using Portico.Web.Pages.Create;

namespace Portico.Web.Tests.Create;

public sealed class FormStateTests
{
    private static readonly FormModel _model = FormModel.Build(new FormSource(new ResourceSchema(SchemaSource.Crd, "example.org", "Thing")
    {
        Namespaced = true,
        Versions =
        [
            new SchemaVersion("v1", new StructuralSchema
            {
                Type = SchemaType.Object,
                Required = ["spec"],
                Properties = new SchemaProperties([new("spec", new StructuralSchema
                {
                    Type = SchemaType.Object,
                    Required = ["image"],
                    Properties = new SchemaProperties([new("image", new StructuralSchema { Type = SchemaType.String }), new("port", new StructuralSchema { Type = SchemaType.Integer })]),
                })]),
            }) { Storage = true },
        ],
    }))!;

    private static FormField Field(string path) => _model.Fields().Single(f => f.Path.ToString() == path);

    [Fact]
    public void Missing_fields_are_said_after_having_been_there_or_on_review()
    {
        var state = new FormState(ManifestSession.New(_model));
        state.Check();
        Assert.Equal((0, 3), (state.Findings.Errors, state.Hidden));
        var image = Field("spec.image");
        state.Enter(image, image.Path, "app");
        state.Enter(image, image.Path, null);
        state.Check();
        Assert.Equal("spec.image", Assert.Single(state.Findings.All).Path);
        Assert.False(state.ShowEverything());
        Assert.Equal(3, state.Findings.Errors);
    }

    [Fact]
    public void What_is_wrong_is_said_at_once()
    {
        var state = new FormState(ManifestSession.New(_model));
        var port = Field("spec.port");
        state.Enter(port, port.Path, FieldText.Parse(port, "many"));
        state.Check();
        Assert.NotEmpty(state.Findings.At("spec.port"));
        Assert.Contains("port: many", state.Session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Fields_wait_while_the_text_cannot_be_read()
    {
        var state = new FormState(ManifestSession.New(_model));
        state.SetText("a: [");
        var port = Field("spec.port");
        state.Enter(port, port.Path, 1);
        Assert.True(state.IsWaiting);
        Assert.Equal("a: [", state.Session.Text);
        state.DiscardBrokenText();
        Assert.False(state.IsWaiting);
    }

    [Fact]
    public void Places_on_the_way_to_a_field_lead_to_it()
    {
        var state = new FormState(ManifestSession.New(_model));
        state.Reveal("spec.ports[1].name");
        Assert.True(state.Leads("spec.ports"));
        Assert.True(state.Leads("spec.ports[1]"));
        Assert.False(state.Leads("spec.port"));
    }
}
