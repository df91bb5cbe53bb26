using System.Text.Json.Nodes;
using Portico.Core.Forms.Hints;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms;

/// <summary>What docs/hints.md and the samples show is right: it is read and held against the App of samples/platform.</summary>
public sealed class HintsDocumentTests
{
    private static readonly string[] _fences = ["```yaml\n", "\n```"];

    private static ResourceSchema App { get; } =
        Schemas.Read(File.ReadAllText(Path.Combine(RepositoryRoot.Path, "samples", "platform", "apis", "app", "definition.yaml")), "AppClaim");

    public static TheoryData<int> Examples() => [.. Enumerable.Range(0, Blocks().Count)];

    [Theory]
    [MemberData(nameof(Examples))]
    public void Example_is_without_fault(int index)
    {
        var block = Blocks()[index];
        var root = YamlReader.Read(block).Root as JsonObject;
        Assert.NotNull(root);
        switch ((string?)root["kind"])
        {
            case "ConfigMap":
                Fits((string)root["data"]!["overlay.yaml"]!);
                break;
            case "CompositeResourceDefinition":
                var text = (string)root["metadata"]!["annotations"]![OverlayReader.Annotation]!;
                var (own, reports) = OverlayReader.ReadAnnotation(text, Overlays.Origin, "apps", new OverlayMatch(App.Group, App.Kind));
                Holds(new OverlaySet([own!], reports));
                break;
            default:
                Fits(block);
                break;
        }
    }

    [Fact]
    public void Overlays_of_the_sample_platform_are_without_fault()
    {
        var files = Directory.GetFiles(Path.Combine(RepositoryRoot.Path, "samples", "platform", "forms"));
        Assert.NotEmpty(files);
        foreach (var file in files) Fits((string)YamlReader.Read(File.ReadAllText(file)).Root!["data"]!["overlay.yaml"]!);
    }

    private static void Fits(string overlay)
    {
        var (overlays, reports) = OverlayReader.Read(overlay, Overlays.Origin);
        Assert.NotEmpty(overlays);
        Holds(new OverlaySet(overlays, reports));
    }

    private static void Holds(OverlaySet set) =>
        Assert.Empty(OverlayReview.Of(set, [HintsForType.Of(App, set.Overlays, null)]).Where(r => r.IsError).Select(r => r.ToString()));

    private static List<string> Blocks()
    {
        var text = File.ReadAllText(Path.Combine(RepositoryRoot.Path, "docs", "hints.md")).ReplaceLineEndings("\n");
        var blocks = new List<string>();
        for (var at = text.IndexOf(_fences[0], StringComparison.Ordinal); at >= 0; at = text.IndexOf(_fences[0], at, StringComparison.Ordinal))
        {
            var start = at + _fences[0].Length;
            at = text.IndexOf(_fences[1], start, StringComparison.Ordinal);
            blocks.Add(text[start..at]);
        }
        return blocks;
    }
}
