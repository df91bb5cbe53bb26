using Portico.Schema.Documents;

namespace Portico.Schema.Tests.Reading;

/// <summary>Every schema of the corpus is read.</summary>
public sealed class CorpusSchemaTests
{
    [Theory]
    [InlineData(".crd.yaml")]
    [InlineData(".xrd.yaml")]
    [InlineData(".rgd.yaml")]
    [InlineData(".promise.yaml")]
    [InlineData(".schema.json")]
    public void Every_schema_file_is_read_without_errors(string suffix)
    {
        var files = CorpusSchemas.Paths(suffix).ToArray();
        var wrong = new List<string>();
        foreach (var name in files)
        {
            var (read, schemas) = CorpusSchemas.Of(name);
            wrong.AddRange(read.Diagnostics.Concat(schemas.Diagnostics).Where(d => d.Severity == Severity.Error).Select(d => $"{name}: {d}"));
            // A Promise may offer nothing to request, which it is warned about.
            if (schemas.Schemas.IsEmpty && schemas.Diagnostics.IsEmpty) wrong.Add($"{name}: no schema");
        }

        Assert.NotEmpty(files);
        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }

    [Fact]
    public void Every_yaml_file_comes_back_the_same_after_writing_and_reading()
    {
        var wrong = new List<string>();
        foreach (var file in Directory.GetFiles(SharedData.Corpus, "*.example.yaml", SearchOption.AllDirectories))
        {
            var root = YamlReader.Read(File.ReadAllText(file)).Root;
            var again = YamlReader.Read(YamlWriter.Write(root)).Root;
            if (root?.ToJsonString() != again?.ToJsonString()) wrong.Add(Path.GetRelativePath(SharedData.Corpus, file));
        }

        Assert.True(wrong.Count == 0, string.Join("\n", wrong));
    }
}
