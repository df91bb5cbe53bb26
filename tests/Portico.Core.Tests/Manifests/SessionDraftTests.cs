using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;

namespace Portico.Core.Tests.Manifests;

public sealed class SessionDraftTests
{
    private static readonly FormModel _model = Schemas.Form(Schemas.OfSpec(
        "type: object\nproperties:\n  image: {type: string}\n  password: {type: string}\n  group:\n    type: object\n    properties:\n      enabled: {type: boolean, default: false}\n      size: {type: integer}"));

    private static FieldPath Spec(string name) => FieldPath.Root.Child("spec").Child(name);

    [Fact]
    public void Draft_brings_back_text_comments_and_groups_that_are_off()
    {
        var session = ManifestSession.New(_model);
        session.Change(v => v.Set(Spec("image"), "app"));
        session.Change(v => v.Set(Spec("group").Child("size"), 3));
        session.SetText(session.Text + "# mine\n");
        var back = SessionDraft.Unpack(_model, SessionDraft.Pack(session), null)!;
        Assert.Equal(session.Text, back.Text);
        Assert.Equal("3", back.Values.Get(Spec("group").Child("size"))?.ToJsonString());
    }

    [Fact]
    public void Draft_never_holds_what_looks_like_a_password()
    {
        var session = ManifestSession.New(_model);
        session.Change(v => v.Set(Spec("password"), "hunter2"));
        session.SetText("# mine\n" + session.Text);
        var draft = SessionDraft.Pack(session);
        Assert.DoesNotContain("hunter2", draft, StringComparison.Ordinal);
        Assert.Contains("# mine", draft, StringComparison.Ordinal);
    }

    [Fact]
    public void Draft_of_a_change_is_made_again_on_the_newer_file()
    {
        const string begun = "apiVersion: example.org/v1\nkind: Thing\nmetadata:\n  name: x\n  namespace: ns\nspec:\n  image: one\n";
        var session = ManifestSession.Edit(_model, begun);
        session.Change(v => v.Set(Spec("image"), "two"));
        var newer = begun + "  group:\n    enabled: true # by somebody else\n";
        var back = SessionDraft.Unpack(_model, SessionDraft.Pack(session), newer)!;
        Assert.Equal(newer.Replace("image: one", "image: two", StringComparison.Ordinal), back.Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{\"text\": 5}")]
    public void Draft_that_cannot_be_read_is_none(string draft) => Assert.Null(SessionDraft.Unpack(_model, draft, null));
}
