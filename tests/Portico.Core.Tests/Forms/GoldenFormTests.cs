using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Core.Forms;
using Portico.Core.Forms.Hints;
using Portico.Core.Manifests;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Core.Tests.Forms;

/// <summary>
/// A folder per case: <c>case.json</c> names the kind and, for a schema of the shared corpus, its file; otherwise <c>crd.yaml</c> lies beside it.
/// <c>hints.yaml</c> holds overlays; they are without fault. <c>form.json</c> is the form a person agreed to, <c>manifest.yaml</c> what <c>values.json</c> becomes.
/// </summary>
public sealed class GoldenFormTests
{
    private static readonly JsonSerializerOptions _indented = new() { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static string Cases { get; } = Path.Combine(RepositoryRoot.Path, "tests", "Portico.Core.Tests", "Forms", "Cases");

    public static TheoryData<string> Names() => [.. Directory.GetDirectories(Cases).Select(d => Path.GetFileName(d)).Order(StringComparer.Ordinal)];

    private static FormHints Hints(ResourceSchema type, string file)
    {
        if (!File.Exists(file)) return FormHints.None;
        var (overlays, reports) = OverlayReader.Read(File.ReadAllText(file), new HintOrigin(HintOriginKind.File, Path.GetFileName(file)));
        var hints = FormHints.Of(type, type.Preferred!, overlays.Where(o => o.Match.IsAbout(type, type.Preferred!.Name, null)));
        Assert.Empty(reports.Concat(hints.Reports).Select(r => r.ToString()));
        return hints;
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Form_and_manifest_are_as_agreed(string name)
    {
        var folder = Path.Combine(Cases, name);
        var stated = JsonNode.Parse(File.ReadAllText(Path.Combine(folder, "case.json")))!;
        var text = stated["schema"] is { } path ? Schemas.Shared((string)path!) : File.ReadAllText(Path.Combine(folder, "crd.yaml"));
        var type = Schemas.Read(text, (string?)stated["kind"]);
        var model = FormModel.Build(new FormSource(type) { Placements = [.. Schemas.Crossplane], Hints = Hints(type, Path.Combine(folder, "hints.yaml")) })!;

        Golden.Check(Path.Combine(folder, "form.json"), FormSummary.Of(model, (int?)stated["depth"] ?? 3).ToJsonString(_indented));

        var values = Path.Combine(folder, "values.json");
        if (!File.Exists(values)) return;
        var manifest = ManifestBuilder.Build(model, new FormValues((JsonObject)JsonNode.Parse(File.ReadAllText(values))!));
        Golden.Check(Path.Combine(folder, "manifest.yaml"), YamlWriter.Write(manifest));
    }
}
