using System.Diagnostics;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;
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
    private const int Open = 200;
    private const int Evaluations = 1_000_000;

    private static readonly string[] _endings = [".crd.yaml", ".xrd.yaml", ".rgd.yaml", ".promise.yaml", ".schema.json"];

    public static async Task RunAsync()
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
        await BiggestAsync(biggest);
        Rules();
        Checks(files);
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

    private static async Task BiggestAsync(FormModel known)
    {
        Console.WriteLine($"# biggest form: {known.Type.Kind} {known.ApiVersion}");
        Figures.Print("forms_biggest_properties", Properties(known.Version.Schema), "properties");
        Figures.Print("forms_biggest_fields", known.Main.FieldCount, "fields");
        await using var services = new ServiceCollection().AddSingleton(TimeProvider.System).AddLogging().BuildServiceProvider();
        await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
        var opens = new List<double>();
        OpenForm form = null!;
        for (var i = 0; i < 20; i++)
        {
            var clock = Stopwatch.StartNew();
            form = await OpenForm.OpenAsync(renderer, Form(known.Type, known.Version));
            opens.Add(clock.Elapsed.TotalMilliseconds);
        }

        Figures.Print("forms_biggest_open_first", opens[0], "ms");
        Figures.Print("forms_biggest_open_median", Figures.Percentile(opens, 0.5), "ms");

        var model = form.State.Model;
        // Spread over the whole form, so that many sections are open.
        var texts = model.Fields().Where(f => f.Kind is FieldKind.Text or FieldKind.Name).ToArray();
        var fields = Enumerable.Range(0, 20).Select(i => texts[i * texts.Length / 20]).ToArray();
        Console.WriteLine($"# fields filled: {string.Join(", ", fields.Select(f => f.Path))}");
        await KeysAsync(await OpenForm.OpenAsync(renderer, model, fields), fields);
        await MemoryAsync(services, model, fields);
    }

    private static async Task KeysAsync(OpenForm form, FormField[] fields)
    {
        foreach (var field in fields) await form.PressAsync(field, "first");
        var presses = new List<double>();
        for (var i = 1; i <= Presses; i++)
        {
            var clock = Stopwatch.StartNew();
            await form.PressAsync(fields[i % fields.Length], $"value-{i}");
            presses.Add(clock.Elapsed.TotalMilliseconds);
        }

        Figures.Print("forms_key_press_p50", Figures.Percentile(presses, 0.5), "ms");
        Figures.Print("forms_key_press_p99", Figures.Percentile(presses, 0.99), "ms");

        var session = form.State.Session;
        if (!session.Text.Contains($"value-{Presses}", StringComparison.Ordinal)) throw new InvalidOperationException("What was typed did not reach the text; correct the bench.");
        Console.WriteLine($"# typed into {fields.Length} fields");
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++) ManifestChecker.Check(session.Model, session.Document, null, CelRuleEvaluator.Shared);
        Figures.Print("forms_allocated_per_validation", (GC.GetAllocatedBytesForCurrentThread() - before) / 100.0 / 1024, "KiB");
    }

    /// <summary>Opens many forms, keeps them, and looks how much memory they hold: first empty ones, then ones with fields filled, which opens the sections around them.</summary>
    private static async Task MemoryAsync(IServiceProvider services, FormModel model, FormField[] fields)
    {
        foreach (var (figure, filled) in new[] { ("forms_memory_per_open_form", Array.Empty<FormField>()), ("forms_memory_per_filled_form", fields) })
        {
            await using var renderer = new HtmlRenderer(services, NullLoggerFactory.Instance);
            await OpenForm.OpenAsync(renderer, model, filled);
            var before = GC.GetTotalMemory(forceFullCollection: true);
            var open = new List<OpenForm>(Open);
            for (var i = 0; i < Open; i++) open.Add(await OpenForm.OpenAsync(renderer, model, filled));
            Figures.Print(figure, (GC.GetTotalMemory(forceFullCollection: true) - before) / (double)Open / 1024, "KiB");
            GC.KeepAlive(open);
        }

        var start = GC.GetTotalMemory(forceFullCollection: true);
        var whole = Form(model.Type, model.Version);
        FormStatistics.Of(whole);
        Figures.Print("forms_memory_of_shared_model", (GC.GetTotalMemory(forceFullCollection: true) - start) / 1024.0, "KiB");
        GC.KeepAlive(whole);
    }

    /// <summary>Named properties at any depth of what a user enters: everything but apiVersion, kind, metadata and status.</summary>
    private static int Properties(StructuralSchema schema, bool isRoot = true)
    {
        var count = 0;
        foreach (var (name, field) in schema.Properties)
        {
            if (isRoot && name is ("apiVersion" or "kind" or "metadata" or "status")) continue;
            count += 1 + Properties(field, isRoot: false);
        }

        if (schema.Items is { } items) count += Properties(items, isRoot: false);
        if (schema.AdditionalProperties is { } values) count += Properties(values, isRoot: false);
        return count;
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

    /// <summary>Type-checks and compiles every rule of the corpus.</summary>
    private static void Checks(string[] files)
    {
        var rules = files.SelectMany(f => SchemaFiles.Types(f).Types).SelectMany(t => t.Versions).SelectMany(v => Ruled(v.Schema)).ToArray();
        var clock = Stopwatch.StartNew();
        var count = 0;
        foreach (var schema in rules)
        {
            foreach (var rule in schema.Validations)
            {
                count++;
                if (!CelRuleEvaluator.Shared.Problems(schema, rule, isResource: false).IsEmpty && schema.Type != SchemaType.Object) throw new InvalidOperationException($"A rule of the corpus does not compile: {rule.Rule}");
            }
        }

        Figures.Print("cel_rules_checked_and_compiled", count / clock.Elapsed.TotalSeconds, "rules/s");
    }

    private static IEnumerable<StructuralSchema> Ruled(StructuralSchema schema)
    {
        if (!schema.Validations.IsEmpty) yield return schema;
        foreach (var inner in schema.Properties.Select(p => p.Value).Concat(schema.Items is { } i ? [i] : []).Concat(schema.AdditionalProperties is { } a ? [a] : []))
        {
            foreach (var found in Ruled(inner)) yield return found;
        }
    }
}
