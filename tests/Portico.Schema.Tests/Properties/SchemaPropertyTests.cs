using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Portico.Schema.Checking;
using Portico.Schema.Documents;
using Portico.Schema.Explaining;
using Portico.Schema.Patterns;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Schema.Tests.Oracle;
using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Properties;

/// <summary>What holds for any schema, any object and any text.</summary>
public sealed class SchemaPropertyTests
{
    private static readonly Config _many = Config.QuickThrowOnFailure.WithMaxTest(1500);
    private static readonly Config _seeds = _many.WithEndSize(1_000_000);

    [Fact]
    public void Defaulting_twice_is_defaulting_once() => Check(random =>
    {
        var (schema, once) = (random.Schema(), random.Value());
        Defaulter.Apply(schema, once);
        var twice = once?.DeepClone();
        Defaulter.Apply(schema, twice);
        return Same(once, twice);
    });

    [Fact]
    public void Pruning_twice_is_pruning_once() => Check(random =>
    {
        var (schema, value) = (random.Schema(), random.Value());
        Pruner.Prune(schema, value);
        var once = value?.DeepClone();
        return Pruner.Prune(schema, value).IsEmpty && Same(once, value);
    });

    [Fact]
    public void What_is_valid_stays_valid_when_defaults_are_filled_in() => Check(random =>
    {
        var (schema, value) = (random.Plain(), random.Value());
        if (!SchemaValidator.Validate(schema, value).IsEmpty) return true;
        Defaulter.Apply(schema, value);
        return SchemaValidator.Validate(schema, value).IsEmpty;
    });

    [Fact]
    public void An_unchanged_object_is_never_refused_for_its_structure() => Check(random =>
    {
        // Fields without schema and duplicates in old lists are outside of ratcheting.
        var schema = random.Plain() with { PreserveUnknownFields = false };
        var value = random.Object();
        Pruner.Prune(schema, value, isResource: false);
        var found = new FieldFindings();
        SchemaValidator.Structure(schema, value, value.DeepClone(), found);
        return found.Count == 0 || new Ratchet(schema, value, value) is { IsUnchanged: false };
    });

    [Fact]
    public void No_value_and_no_schema_make_validation_throw() => Check(random =>
    {
        var (schema, value, old) = (random.Schema(), random.Value(), random.Value());
        var copy = value?.DeepClone();
        SchemaValidator.Validate(schema, value, old);
        return Same(copy, value);
    });

    [Fact]
    public void Any_schema_can_be_written_read_explained_and_checked() => Check(random =>
    {
        var written = OpenApiWriter.Write(random.Schema());
        var context = new SchemaReadContext(written);
        var again = StructuralReader.Read(written, "", context);
        var type = new ResourceSchema(SchemaSource.Crd, "g", "K") { Versions = [new SchemaVersion("v1", again)] };
        new SchemaSurvey(null, SourceMap.Empty, "").Of(type.Versions[0]);
        return SchemaExplainer.Explain(type, type.Versions[0], "", recursive: true) is not null && JsonNode.DeepEquals(written, OpenApiWriter.Write(again));
    });

    [Fact]
    public void Any_value_comes_back_from_YAML() => Check(random =>
    {
        var value = random.Value();
        var read = YamlReader.Read(YamlWriter.Write(value));
        return read.IsValid && (value is null ? read.Documents.IsEmpty : SameNumbers(value, read.Root));
    });

    [Fact]
    public void No_text_makes_a_reader_throw() => Prop.ForAll<string>(text =>
    {
        text ??= "";
        foreach (var read in (DocumentReadResult[])[YamlReader.Read(text), JsonReader.Read(text)])
        {
            foreach (var document in read.Documents) SchemaReader.Read(document.Root);
        }

        Re2Pattern.Of(text).IsMatch(text);
        SimpleMarkerText.Split(text, _ => { });
    }).Check(_many);

    [Fact]
    public void Both_engines_for_patterns_agree_on_what_matches()
    {
        string[] pieces = ["a", "b", ".", "^", "$", "*", "+?", "?", "{2}", "{1,3}", "|", "(", ")", "(?i)", "(?s)", "(?m)", "(?:", "[a-c]", "[^a]", @"\d", @"\W", @"\s", "[[:upper:]]", "é", "😀", "[😀-😂]", @"\x{1F600}", @"\.", "\n"];
        string[] texts = ["", "a", "ab", "AB", "abcabc", "a\nb", "é", "😀", "x😁y", "1.2", "aa aa", "\n"];
        var compared = 0;
        Prop.ForAll(Gen.Elements(pieces).ListOf().ToArbitrary(), Gen.Elements(texts).ToArbitrary(), (parts, text) =>
        {
            var pattern = string.Concat(parts.Take(7));
            var ours = Re2Pattern.Of(pattern);
            if (ours.Problem is not null) return true;
            compared++;
            return ours.IsMatch(text) == Regex.IsMatch(text, NetPattern.Of(pattern), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
        }).Check(_many.WithMaxTest(600));
        Assert.True(compared > 50, $"only {compared} patterns compiled");
    }

    [Fact]
    public void A_broken_schema_file_gives_findings_and_no_exception()
    {
        var texts = new[] { ".crd.yaml", ".xrd.yaml", ".rgd.yaml", ".promise.yaml" }
            .SelectMany(s => Directory.GetFiles(SharedData.Corpus, "*" + s, SearchOption.AllDirectories).Order(StringComparer.Ordinal).Where((_, i) => i % 20 == 0))
            .Select(File.ReadAllText).Where(t => t.Length < 30_000).ToArray();
        Prop.ForAll<int>(seed => SchemaChecker.Check(new RandomDocuments(seed).Mutate(texts[(seed & int.MaxValue) % texts.Length]))).Check(_seeds.WithMaxTest(400));
    }

    [Fact]
    public void What_a_server_stored_is_left_alone_by_pruning_and_defaulting()
    {
        foreach (var oracle in OracleCase.All().Where(c => c.Result is not null))
        {
            var schema = CorpusSchemas.Of(oracle.Crd).Schemas.Schemas[0].Versions.Single(v => v.Name == oracle.Version).Schema;
            var value = oracle.Result!.DeepClone();

            Assert.Empty(Pruner.Prune(schema, value));
            Defaulter.Apply(schema, value);
            Assert.True(JsonNode.DeepEquals(oracle.Result, value), $"{oracle.Crd} {oracle.Id}");
        }
    }

    private static void Check(Func<RandomDocuments, bool> property) => Prop.ForAll<int>(seed => property(new RandomDocuments(seed))).Check(_seeds);

    private static bool Same(JsonNode? a, JsonNode? b) => JsonEquality.Same(a, b);

    /// <summary>YAML writes 5.0 as it is and reads it as 5, as kubectl does.</summary>
    private static bool SameNumbers(JsonNode? a, JsonNode? b) => (a, b) switch
    {
        (JsonObject x, JsonObject y) => x.Count == y.Count && x.All(f => y.TryGetPropertyValue(f.Key, out var other) && SameNumbers(f.Value, other)),
        (JsonArray x, JsonArray y) => x.Count == y.Count && x.Zip(y).All(p => SameNumbers(p.First, p.Second)),
        _ => JsonNumber.TryGet(a, out var first)
            ? JsonNumber.TryGet(b, out var second) ? first.Value == second.Value : !double.IsFinite(first.Value)
            : Same(a, b),
    };
}
