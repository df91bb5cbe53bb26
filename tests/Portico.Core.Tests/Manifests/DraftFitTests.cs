using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Tests.Forms;

namespace Portico.Core.Tests.Manifests;

public sealed class DraftFitTests
{
    private const string Old =
        """
        type: object
        properties:
          size: {type: string, enum: [small, large]}
          port: {type: string}
          gone: {type: string}
          token: {type: string, format: password}
          env: {type: array, items: {type: object, properties: {name: {type: string}, old: {type: string}}}}
        """;

    private const string New =
        """
        type: object
        properties:
          size: {type: string, enum: [small, medium]}
          port: {type: integer}
          env: {type: array, items: {type: object, properties: {name: {type: string}, value: {type: string}}}}
        """;

    [Fact]
    public void A_draft_of_the_same_schema_fits()
    {
        var model = Schemas.Form(Schemas.OfSpec(Old));
        Assert.Null(DraftFit.Of(model, Packed(model)));
    }

    [Fact]
    public void Descriptions_do_not_make_another_schema()
    {
        var draft = Packed(Schemas.Form(Schemas.OfSpec(Old)));
        Assert.Null(DraftFit.Of(Schemas.Form(Schemas.OfSpec(Old.Replace("port: {type: string}", "port: {type: string, description: The port.}", StringComparison.Ordinal))), draft));
    }

    [Fact]
    public void What_no_longer_fits_is_listed_and_kept()
    {
        var draft = Packed(Schemas.Form(Schemas.OfSpec(Old)));
        var model = Schemas.Form(Schemas.OfSpec(New));
        var fit = DraftFit.Of(model, draft)!;
        Assert.Equal(["spec.size NotAllowed", "spec.port WrongType", "spec.gone UnknownField", "spec.env[0].old UnknownField"], fit.Misfits.Select(m => $"{m.Path} {m.Kind}"));

        var session = SessionDraft.Unpack(model, draft, null)!;
        Assert.Equal("""{"size":"large","port":"80","gone":"y","env":[{"name":"A","old":"x"}]}""", session.Document["spec"]!.ToJsonString());
        Assert.DoesNotContain("hunter2", draft, StringComparison.Ordinal);
        session.Check();
        Assert.Contains(session.Findings, f => f.Path == "spec.size");
    }

    [Fact]
    public void A_draft_of_an_earlier_version_goes_on_in_todays()
    {
        var before = Schemas.OfSpec(Old);
        var draft = Packed(Schemas.Form(before));
        var now = before with { Versions = [before.Versions[0] with { Name = "v2" }] };
        var session = SessionDraft.Unpack(Schemas.Form(now), draft, null)!;
        Assert.Equal("example.org/v2", (string?)session.Document["apiVersion"]);
        Assert.Equal("large", (string?)session.Document["spec"]!["size"]);
    }

    private static string Packed(FormModel model)
    {
        var values = new FormValues((JsonObject)JsonNode.Parse("""{"spec":{"size":"large","port":"80","gone":"y","token":"hunter2","env":[{"name":"A","old":"x"}]}}""")!);
        return SessionDraft.Pack(ManifestSession.New(model, values));
    }
}
