using Portico.Core.Forms;
using Portico.Schema.Documents;
using Portico.Schema.Reading;

namespace Portico.Core.Tests.Forms;

/// <summary>Every real schema becomes a form.</summary>
public sealed class CorpusFormTests
{
    [Fact]
    public void Every_schema_of_the_corpus_becomes_a_form_of_typed_fields()
    {
        var corpus = Path.Combine(RepositoryRoot.Shared, "corpus");
        Assert.SkipUnless(Directory.Exists(corpus), $"The shared corpus isn't there: {corpus}. Set PORTICO_SHARED to its folder.");
        var files = Directory.EnumerateFiles(corpus, "*", SearchOption.AllDirectories)
            .Where(f => new[] { ".crd.yaml", ".xrd.yaml", ".rgd.yaml", ".promise.yaml", ".schema.json" }.Any(f.EndsWith)).ToList();
        Assert.NotEmpty(files);

        long fields = 0, untyped = 0;
        var forms = 0;
        foreach (var type in files.AsParallel().SelectMany(TypesOf))
        {
            foreach (var version in type.Versions)
            {
                var model = FormModel.Build(new FormSource(type) { Version = version.Name })!;
                var statistics = FormStatistics.Of(model);
                fields += statistics.Fields;
                untyped += statistics.Untyped;
                forms++;
                Assert.All(model.Asked(), f => Assert.False(f.HasDefault, $"{type.Kind}: {f.Path} is demanded though it has a default."));
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"{files.Count} files, {forms} forms, {fields} fields, {untyped} untyped ({100.0 * (fields - untyped) / fields:0.00} % typed)");
        Assert.True(fields - untyped >= 0.99 * fields, $"Only {fields - untyped} of {fields} fields are typed.");
    }

    private static IEnumerable<Schema.Structural.ResourceSchema> TypesOf(string file)
    {
        var text = File.ReadAllText(file);
        var read = file.EndsWith(".json", StringComparison.Ordinal) ? JsonReader.Read(text) : YamlReader.Read(text);
        return read.Documents.SelectMany(d => SchemaReader.Read(d.Root).Schemas);
    }
}
