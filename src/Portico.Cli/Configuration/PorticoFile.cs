using System.Text.Json.Nodes;
using Portico.Core.Catalog.Rules;
using Portico.Schema;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Cli.Configuration;

/// <summary>
/// The one configuration file, read strictly by its own schema: <c>clusters: [{name: prod, kubeconfig: ~/.kube/config}]</c>.
/// All mistakes are listed at once, each with its line.
/// </summary>
internal sealed record PorticoFile(string Path, JsonObject Root)
{
    private static readonly Lazy<StructuralSchema> s_schema = new(ReadSchema);

    /// <summary>A configuration with nothing in it, for commands that bring their own.</summary>
    public static PorticoFile Empty(string folder) => new(System.IO.Path.Combine(folder, "portico.yaml"), []);

    public string Folder => System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(Path))!;

    public static PorticoFile Load(string path)
    {
        string text;
        try
        {
            text = File.ReadAllText(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ConfigurationException([$"{path}: can't be read ({e.Message}) Create it (docs/configuration.md has an example) or name another with -c."]);
        }
        return Parse(path, text);
    }

    public static PorticoFile Parse(string path, string text)
    {
        var read = YamlReader.Read(text);
        if (!read.IsValid) throw Refused(path, read.Diagnostics);
        if (read.Documents.Length > 1)
            throw new ConfigurationException([$"{path}: has {read.Documents.Length} YAML documents; write one."]);
        if (read.Root is null) return new PorticoFile(path, []);
        if (read.Root is not JsonObject root)
            throw new ConfigurationException([$"{path}: is no mapping of keys to values. Begin with a key such as clusters:."]);

        var problems = Check(root).ToArray();
        if (problems.Length > 0) throw Refused(path, read.Documents[0].Positions.Place(problems));
        return new PorticoFile(path, root);
    }

    private static IEnumerable<Diagnostic> Check(JsonObject root)
    {
        var unknown = Pruner.Prune(s_schema.Value, root.DeepClone(), isResource: false);
        foreach (var path in unknown)
            yield return Diagnostic.Error(path, "UnknownKey", "is not a known key.", KeySuggestion.For(path, s_schema.Value));
        foreach (var finding in SchemaValidator.Validate(s_schema.Value, root)) yield return finding;
        foreach (var finding in CatalogReader.Read(root["catalog"] as JsonObject).Diagnostics) yield return finding;
    }

    private static ConfigurationException Refused(string path, IEnumerable<Diagnostic> problems) =>
        new([.. problems.Where(d => d.Severity == Severity.Error)
            .OrderBy(d => d.Position?.Line ?? 0)
            .Select(d => $"{path}{(d.Position is { } at ? $":{at}" : "")}: {d.Path} {d.Message} {d.Advice}".TrimEnd())]);

    private static StructuralSchema ReadSchema()
    {
        using var stream = typeof(PorticoFile).Assembly.GetManifestResourceStream("portico.schema.yaml")
            ?? throw new InvalidOperationException("portico.schema.yaml is not embedded: the build left it out.");
        using var reader = new StreamReader(stream);
        var read = JsonSchemaReader.Read((JsonObject)YamlReader.Read(reader.ReadToEnd()).Root!);
        return read.Schemas[0].Versions[0].Schema;
    }
}
