using System.Collections.Concurrent;
using Portico.Schema.Documents;
using Portico.Schema.Reading;

namespace Portico.Schema.Tests;

/// <summary>The schema documents of the corpus, each read once for all tests.</summary>
internal static class CorpusSchemas
{
    private static readonly ConcurrentDictionary<string, Lazy<(DocumentReadResult Text, SchemaReadResult Schemas)>> _read = new(StringComparer.Ordinal);

    /// <summary>The document at a path below the corpus.</summary>
    public static (DocumentReadResult Text, SchemaReadResult Schemas) Of(string path) => _read.GetOrAdd(path, p => new(() => Read(p))).Value;

    /// <summary>Paths of all files with a suffix such as <c>.crd.yaml</c>.</summary>
    public static IEnumerable<string> Paths(string suffix) =>
        Directory.GetFiles(SharedData.Corpus, "*" + suffix, SearchOption.AllDirectories).Select(f => Path.GetRelativePath(SharedData.Corpus, f)).Order(StringComparer.Ordinal);

    private static (DocumentReadResult Text, SchemaReadResult Schemas) Read(string path)
    {
        var text = File.ReadAllText(Path.Combine(SharedData.Corpus, path));
        var read = path.EndsWith(".json", StringComparison.Ordinal) ? JsonReader.Read(text) : YamlReader.Read(text);
        return (read, SchemaReader.Read(read.Root));
    }
}
