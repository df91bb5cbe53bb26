using System.Diagnostics;
using System.Text.Json.Nodes;
using Portico.Cli.Hosting;
using Portico.Cli.Schemas;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.E2E;
using Portico.Schema.Cel;
using Portico.Schema.Cel.Rules;
using Portico.Schema.Cel.Values;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Bench;

/// <summary>Schemas, forms and rules over the shared corpus: how fast they are read, built, opened, typed into and evaluated.</summary>
internal static class FormsBench
{
    private const int Presses = 300;
    private const int Evaluations = 1_000_000;

    private static readonly string[] _endings = [".crd.yaml", ".xrd.yaml", ".rgd.yaml", ".promise.yaml", ".schema.json"];

    public static Task RunAsync()
    {
        var corpus = Path.Combine(Environment.GetEnvironmentVariable("PORTICO_SHARED") ?? Path.Combine(RepositoryRoot.Path, "..", "shared"), "corpus");
        if (!Directory.Exists(corpus)) throw new DirectoryNotFoundException($"{corpus}: no such folder. Set PORTICO_SHARED to the folder of the shared data.");
        var files = Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories).Where(f => _endings.Any(f.EndsWith)).Order(StringComparer.Ordinal).ToArray();

        Corpus(files[..Math.Min(200, files.Length)], out _, out _);
        var clock = Stopwatch.StartNew();
        var forms = Corpus(files, out var builds, out var types);
        Figures.Print("forms_schemas", types, "types");
        Figures.Print("forms_read_and_built", types / clock.Elapsed.TotalSeconds, "types/s");
        Figures.Print("forms_build_p50", Figures.Percentile(builds, 0.5), "ms");
        Figures.Print("forms_build_p99", Figures.Percentile(builds, 0.99), "ms");
        Figures.Print("forms_build_max", builds.Max(), "ms");

        var biggest = forms.MaxBy(f => f.Main.FieldCount)!;
        Biggest(biggest);
        Rules();
        return Task.CompletedTask;
    }

    /// <summary>Reads every file and builds the form of every version, all sections opened.</summary>
    private static List<FormModel> Corpus(string[] files, out List<double> builds, out int types)
    {
        var forms = new List<FormModel>();
        builds = [];
        types = 0;
        foreach (var type in files.SelectMany(f => SchemaFiles.Types(f).Types))
        {
            types++;
            foreach (var version in type.Versions)
            {
                var clock = Stopwatch.StartNew();
                var model = Form(type, version);
                FormStatistics.Of(model);
                builds.Add(clock.Elapsed.TotalMilliseconds);
                forms.Add(model);
            }
        }

        return forms;
    }

    private static FormModel Form(ResourceSchema type, SchemaVersion version) =>
        FormModel.Build(FormSource.Of(type, BuiltInPlugins.All.FormRules) with { Version = version.Name })!;

    private static void Biggest(FormModel known)
    {
        Console.WriteLine($"# biggest form: {known.Type.Kind} {known.ApiVersion}");
        Figures.Print("forms_biggest_fields", known.Main.FieldCount, "fields");
        var opens = new List<double>();
        ManifestSession session = null!;
        for (var i = 0; i < 20; i++)
        {
            var clock = Stopwatch.StartNew();
            session = ManifestSession.New(Form(known.Type, known.Version), null, CelRuleEvaluator.Shared);
            FormSummary.Of(session.Model, 1);
            session.Check();
            opens.Add(clock.Elapsed.TotalMilliseconds);
        }

        Figures.Print("forms_biggest_open_first", opens[0], "ms");
        Figures.Print("forms_biggest_open_median", Figures.Percentile(opens, 0.5), "ms");

        var fields = session.Model.Fields().Where(f => f.Kind is FieldKind.Text or FieldKind.Name).Take(20).ToArray();
        foreach (var field in fields) Press(session, field, 0);
        var presses = new List<double>();
        for (var i = 1; i <= Presses; i++)
        {
            var clock = Stopwatch.StartNew();
            Press(session, fields[i % fields.Length], i);
            presses.Add(clock.Elapsed.TotalMilliseconds);
        }

        Figures.Print("forms_key_press_p50", Figures.Percentile(presses, 0.5), "ms");
        Figures.Print("forms_key_press_p99", Figures.Percentile(presses, 0.99), "ms");

        if (!session.Text.Contains($"value-{Presses}", StringComparison.Ordinal)) throw new InvalidOperationException("What was typed did not reach the text; correct the bench.");
        Console.WriteLine($"# typed into {fields.Length} fields");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) ManifestChecker.Check(session.Model, session.Document, null, CelRuleEvaluator.Shared);
        Figures.Print("forms_allocated_per_validation", (GC.GetAllocatedBytesForCurrentThread() - before) / 100.0 / 1024, "KiB");
    }

    /// <summary>What the page does for a key press: the value, the text, the findings.</summary>
    private static void Press(ManifestSession session, FormField field, int i)
    {
        session.Enter(field, field.Path, JsonValue.Create($"value-{i}"));
        session.Check();
    }

    private static void Rules()
    {
        var program = CelProgram.Compile("self.minReplicas <= self.maxReplicas && (!has(self.name) || self.name.matches('^[a-z]+$'))", CelEnvironment.Standard.With("self")).Program!;
        var schema = new StructuralSchema
        {
            Type = SchemaType.Object,
            Properties = new SchemaProperties(
            [
                KeyValuePair.Create("minReplicas", new StructuralSchema { Type = SchemaType.Integer }),
                KeyValuePair.Create("maxReplicas", new StructuralSchema { Type = SchemaType.Integer }),
                KeyValuePair.Create("name", new StructuralSchema { Type = SchemaType.String }),
            ]),
        };
        var self = JsonValues.Of(schema, YamlReader.Read("{minReplicas: 1, maxReplicas: 3, name: portal}").Root);
        if (program.Evaluate(self) is not CelBool { Value: true }) throw new InvalidOperationException("The rule of the bench does not hold; correct the bench.");
        for (var i = 0; i < Evaluations / 10; i++) program.Evaluate(self);
        var clock = Stopwatch.StartNew();
        for (var i = 0; i < Evaluations; i++) program.Evaluate(self);
        Figures.Print("cel_evaluations", Evaluations / clock.Elapsed.TotalSeconds, "evaluations/s");
    }
}
