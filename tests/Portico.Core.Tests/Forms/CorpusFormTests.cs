using Portico.Core.Forms;
using Portico.Schema.Documents;
using Portico.Schema.Reading;

namespace Portico.Core.Tests.Forms;

/// <summary>Every real schema becomes a form, short to fill, of typed fields; what is recognised is counted, so that a change which loses it is seen.</summary>
public sealed class CorpusFormTests
{
    private static readonly Lazy<CorpusCount> _count = new(Count);

    [Fact]
    public void Every_schema_of_the_corpus_becomes_a_form_of_typed_fields()
    {
        var count = Corpus();
        TestContext.Current.TestOutputHelper?.WriteLine($"{count.Forms} forms, {count.Fields} fields, {count.Untyped} untyped ({100.0 * (count.Fields - count.Untyped) / count.Fields:0.00} % typed)");
        Assert.Empty(count.DemandedThoughDefaulted);
        Assert.True(count.Fields - count.Untyped >= 0.99 * count.Fields, $"Only {count.Fields - count.Untyped} of {count.Fields} fields are typed.");
    }

    [Fact]
    public void What_must_be_asked_is_little()
    {
        var asked = Corpus().Asked;
        asked.Sort();
        Assert.Equal(1, asked[asked.Count / 2]);
        Assert.InRange(asked[asked.Count * 9 / 10], 3, 4);
        Assert.InRange(asked[^1], 5, 25);
    }

    [Theory]
    [InlineData("kind Duration", 700)]
    [InlineData("kind Quantity", 400)]
    [InlineData("kind Image", 200)]
    [InlineData("kind Cidr", 140)]
    [InlineData("kind Address", 130)]
    [InlineData("kind Host", 1000)]
    [InlineData("kind Secret", 30)]
    [InlineData("kind MultilineText", 200)]
    [InlineData("kind DateTime", 50)]
    [InlineData("kind Cron", 20)]
    [InlineData("kind Email", 20)]
    [InlineData("kind Embedded", 9)]
    [InlineData("kind KeyedList", 700)]
    [InlineData("union ExactlyOne", 300)]
    [InlineData("union AtMostOne", 1000)]
    [InlineData("shape EnvVars", 130)]
    [InlineData("shape Resources", 200)]
    [InlineData("shape Probe", 250)]
    [InlineData("shape LabelSelector", 800)]
    [InlineData("shape Tolerations", 80)]
    [InlineData("shape Affinity", 50)]
    [InlineData("shape Volumes", 40)]
    [InlineData("shape SecretKeyRef", 900)]
    [InlineData("shape ConfigMapKeyRef", 250)]
    [InlineData("shape ObjectRef", 1500)]
    [InlineData("shape PodSpec", 10)]
    [InlineData("shape PodTemplate", 7)]
    [InlineData("shape Container", 80)]
    [InlineData("shape SecurityContext", 150)]
    [InlineData("shape VolumeMounts", 120)]
    [InlineData("shape Containers", 60)]
    [InlineData("names Secret", 2900)]
    [InlineData("names ConfigMap", 700)]
    [InlineData("names ServiceAccount", 100)]
    [InlineData("names StorageClass", 50)]
    [InlineData("immutable", 400)]
    [InlineData("unit", 400)]
    public void What_people_would_recognise_is_recognised(string what, int least)
    {
        var found = Corpus().Recognised.GetValueOrDefault(what);
        TestContext.Current.TestOutputHelper?.WriteLine($"{what}: {found}");
        Assert.True(found >= least, $"{what}: {found}, was at least {least}.");
    }

    private static CorpusCount Corpus()
    {
        var corpus = Path.Combine(RepositoryRoot.Shared, "corpus");
        Assert.SkipUnless(Directory.Exists(corpus), $"The shared corpus isn't there: {corpus}. Set PORTICO_SHARED to its folder.");
        return _count.Value;
    }

    private static CorpusCount Count()
    {
        string[] endings = [".crd.yaml", ".xrd.yaml", ".rgd.yaml", ".promise.yaml", ".schema.json"];
        var files = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Shared, "corpus"), "*", SearchOption.AllDirectories).Where(f => endings.Any(f.EndsWith));
        var total = new CorpusCount();
        foreach (var type in files.AsParallel().SelectMany(TypesOf))
        {
            foreach (var version in type.Versions)
            {
                total.Add(FormModel.Build(new FormSource(type) { Version = version.Name })!, version.Name == type.Preferred?.Name);
            }
        }
        return total;
    }

    private static IEnumerable<Schema.Structural.ResourceSchema> TypesOf(string file)
    {
        var text = File.ReadAllText(file);
        var read = file.EndsWith(".json", StringComparison.Ordinal) ? JsonReader.Read(text) : YamlReader.Read(text);
        return read.Documents.SelectMany(d => SchemaReader.Read(d.Root).Schemas);
    }
}
