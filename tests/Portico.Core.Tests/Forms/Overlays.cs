using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms;

/// <summary>Overlays for tests about the type of <see cref="Schemas.OfSpec"/>.</summary>
internal static class Overlays
{
    public static HintOrigin Origin { get; } = new(HintOriginKind.File, "test.yaml");

    /// <summary>An overlay of these fields, written as YAML indented by nothing.</summary>
    public static string Text(string fields, string name = "test", string match = "{group: example.org, kind: Thing}", string sections = "[]") =>
        $"""
        apiVersion: portico.dev/v1alpha1
        kind: FormOverlay
        metadata: {"{"}name: {name}{"}"}
        spec:
          match: {match}
          sections: {sections}
          fields:
        {string.Join('\n', fields.Split('\n').Select(line => "    " + line))}
        """;

    public static FormHints Hints(ResourceSchema type, params string[] texts)
    {
        var read = texts.Select(t => OverlayReader.Read(t, Origin)).ToList();
        Assert.Empty(read.SelectMany(r => r.Reports).Select(r => r.ToString()));
        return FormHints.Of(type, type.Preferred!, read.SelectMany(r => r.Overlays));
    }

    /// <summary>The form of a spec with the hints of these fields, which are without fault.</summary>
    public static FormModel Form(string spec, string fields, string sections = "[]")
    {
        var type = Schemas.OfSpec(spec);
        var hints = Hints(type, Text(fields, sections: sections));
        Assert.Empty(hints.Reports.Select(r => r.ToString()));
        return FormModel.Build(new FormSource(type) { Hints = hints })!;
    }
}
