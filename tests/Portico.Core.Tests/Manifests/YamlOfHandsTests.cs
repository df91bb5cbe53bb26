using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;
using Portico.Schema.Documents;

namespace Portico.Core.Tests.Manifests;

/// <summary>YAML as people write it: typing in the form changes the value and leaves comments, order and style of everything else.</summary>
public sealed class YamlOfHandsTests
{
    private const string Spec =
        """
        type: object
        properties:
          size: {type: integer}
          name: {type: string}
          quoted.key: {type: string}
          script: {type: string}
          tags: {type: array, items: {type: string}}
          base: {type: object, properties: {cpu: {type: string}, memory: {type: string}}}
          other: {type: object, properties: {cpu: {type: string}, memory: {type: string}}}
          steps: {type: array, items: {type: object, properties: {name: {type: string}, run: {type: string}}}}
        """;

    private static readonly FormModel _model = Schemas.Form(Schemas.OfSpec(Spec));

    [Fact]
    public void Comments_between_list_items_stay()
    {
        var text = Head +
            """
              steps:
              # first we build
              - name: build   # the build
                # with make
                run: make
              # then we test

              - name: test
                run: make test
              # nothing after

            """;
        Assert.Equal(text.Replace("run: make test", "run: make check", StringComparison.Ordinal), Entered(text, "spec.steps", 1, "run", "make check"));
    }

    [Fact]
    public void Keys_in_quotes_and_with_dots_are_found()
    {
        var text = Head + "  \"quoted.key\": 'old' # why\n  'name': x\n";
        Assert.Equal(text.Replace("'old'", "new", StringComparison.Ordinal), Entered(text, f => f.Path.Name == "quoted.key", "new"));
        Assert.Equal(text.Replace("'name': x", "'name': zz", StringComparison.Ordinal), Entered(text, f => f.Path.ToString() == "spec.name", "zz"));
    }

    [Fact]
    public void A_carriage_return_ends_a_line_too()
    {
        var text = (Head + "  # the size\n  size: 1 # one\n  name: x\n").ReplaceLineEndings("\r\n");
        var after = Entered(text, f => f.Path.ToString() == "spec.size", 2L);
        Assert.Equal(text.Replace("size: 1", "size: 2", StringComparison.Ordinal), after);
    }

    [Fact]
    public void Tabs_in_comments_hurt_nobody()
    {
        var text = Head + "  size: 1\t#\ta tab\n  #\tanother\n  name: x\n";
        Assert.Equal(text.Replace("size: 1", "size: 2", StringComparison.Ordinal), Entered(text, f => f.Path.ToString() == "spec.size", 2L));
    }

    [Fact]
    public void Flow_style_and_block_scalars_beside_the_change_stay()
    {
        var text = Head + "  tags: [ a,  b ]   # two\n  script: |-\n    set -e\n\n    # not a comment\n    make\n  size: 1\n";
        Assert.Equal(text.Replace("size: 1", "size: 2", StringComparison.Ordinal), Entered(text, f => f.Path.ToString() == "spec.size", 2L));
    }

    [Theory]
    [InlineData("  base: &small {cpu: 1m, memory: 1Mi}\n  other: *small\n  size: 1\n")]
    [InlineData("  base: &small\n    cpu: 1m\n    memory: 1Mi\n  other: *small\n  size: 1\n")]
    public void Anchors_beside_the_change_stay(string spec)
    {
        var text = Head + spec;
        Assert.Equal(text.Replace("size: 1", "size: 2", StringComparison.Ordinal), Entered(text, f => f.Path.ToString() == "spec.size", 2L));
    }

    [Fact]
    public void A_value_behind_an_alias_changes_there_only()
    {
        var session = ManifestSession.Edit(_model, Head + "  base: &small {cpu: 1m, memory: 1Mi}\n  other: *small\n  size: 1 # one\n");
        var field = _model.Fields().Single(f => f.Path.ToString() == "spec.other.cpu");
        session.Enter(field, field.Path, JsonValue.Create("2m"));
        var spec = YamlReader.Read(session.Text).Root!["spec"]!;
        Assert.Equal(("1m", "2m", "1Mi"), ((string?)spec["base"]!["cpu"], (string?)spec["other"]!["cpu"], (string?)spec["other"]!["memory"]));
        Assert.Contains("# one", session.Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Several_documents_are_refused_with_a_reason_and_kept()
    {
        var session = ManifestSession.New(_model);
        var text = Head + "  size: 1\n---\n" + Head + "  size: 2\n";
        session.SetText(text);
        Assert.True(session.IsTextBroken);
        Assert.Equal(text, session.Text);
        Assert.Contains(session.Check(), f => f.Message.Contains("several documents", StringComparison.Ordinal));
    }

    [Fact]
    public void A_default_is_written_only_when_chosen_and_null_only_when_said()
    {
        var model = Schemas.Form(Schemas.OfSpec("type: object\nproperties:\n  size: {type: integer, default: 3}\n  note: {type: string, nullable: true}"));
        var session = ManifestSession.New(model);
        var (size, note) = (model.Fields().Single(f => f.Path.ToString() == "spec.size"), model.Fields().Single(f => f.Path.ToString() == "spec.note"));
        session.Enter(size, size.Path, JsonValue.Create(3L));
        Assert.Null(session.Document["spec"]);
        session.WriteDefault(size, size.Path);
        Assert.Equal("""{"size":3}""", session.Document["spec"]!.ToJsonString());
        session.Enter(size, size.Path, null);
        Assert.Null(session.Document["spec"]);
        Assert.True(note.Nullable);
        session.EnterNull(note.Path);
        Assert.Equal("""{"note":null}""", session.Document["spec"]!.ToJsonString());
        session.Enter(note, note.Path, null);
        Assert.Null(session.Document["spec"]);
    }

    [Fact]
    public void What_would_change_in_an_existing_object_is_listed()
    {
        var session = ManifestSession.Edit(_model, Head + "  size: 1\n  name: x\n");
        Assert.Empty(session.Changes());
        var size = _model.Fields().Single(f => f.Path.ToString() == "spec.size");
        session.Enter(size, size.Path, JsonValue.Create(5L));
        var change = Assert.Single(session.Changes());
        Assert.Equal(("spec.size", ManifestChangeKind.Changed, "1", "5"), (change.Path.ToString(), change.Kind, change.Old!.ToJsonString(), change.New!.ToJsonString()));
    }

    private const string Head = "# by hand\napiVersion: example.org/v1\nkind: Thing\nmetadata:\n  namespace: a # first\n  name: t\nspec:\n";

    private static string Entered(string text, Func<FormField, bool> which, object value)
    {
        var session = ManifestSession.Edit(_model, text);
        var field = _model.Fields().Single(which);
        session.Enter(field, field.Path, value is long number ? JsonValue.Create(number) : JsonValue.Create((string)value));
        return session.Text;
    }

    private static string Entered(string text, string list, int index, string name, string value)
    {
        var session = ManifestSession.Edit(_model, text);
        var field = _model.Fields().Single(f => f.Path.ToString() == list);
        var inner = field.Content!.Fields.Single(f => f.Path.Name == name);
        session.Enter(inner, field.Path.At(index).Then(inner.Path), JsonValue.Create(value));
        return session.Text;
    }
}
