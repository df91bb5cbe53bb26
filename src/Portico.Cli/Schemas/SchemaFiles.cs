using System.Text.Json.Nodes;
using Portico.Core.Forms.Hints;
using Portico.Schema;
using Portico.Schema.Documents;
using Portico.Schema.Reading;
using Portico.Schema.Structural;

namespace Portico.Cli.Schemas;

/// <summary>Finds and reads the files that are named on the command line.</summary>
internal static class SchemaFiles
{
    private static readonly string[] _extensions = [".yaml", ".yml", ".json"];

    /// <summary>Files as given, folders with all their YAML and JSON files, in a stable order.</summary>
    public static IEnumerable<string> Expand(IEnumerable<string> paths) => paths.SelectMany<string, string>(path => Directory.Exists(path)
        ? Directory.EnumerateFiles(path, "*", SearchOption.AllDirectories).Where(f => _extensions.Contains(Path.GetExtension(f), StringComparer.OrdinalIgnoreCase)).Order(StringComparer.Ordinal)
        : [path]);

    /// <summary>Reads a file as what its name says it is.</summary>
    public static DocumentReadResult Read(string path)
    {
        var text = File.ReadAllText(path);
        return IsJson(path) ? JsonReader.Read(text) : YamlReader.Read(text);
    }

    public static bool IsJson(string path) => Path.GetExtension(path).Equals(".json", StringComparison.OrdinalIgnoreCase);

    /// <summary>All resource types of a file, and what is wrong with it.</summary>
    public static (IReadOnlyList<ResourceSchema> Types, IReadOnlyList<Diagnostic> Diagnostics) Types(string path)
    {
        var read = Read(path);
        var schemas = read.Documents.Where(d => SchemaReader.CanRead(d.Root)).Select(d => SchemaReader.Read(d.Root)).ToArray();
        return ([.. schemas.SelectMany(s => s.Schemas)], [.. read.Diagnostics, .. schemas.SelectMany(s => s.Diagnostics)]);
    }

    /// <summary>All resource types of a file, each with the overlay that its definition carries as an annotation.</summary>
    public static IEnumerable<(ResourceSchema Type, string? Annotation, string File)> Annotated(string path) =>
        Read(path).Documents.Where(d => SchemaReader.CanRead(d.Root)).SelectMany(d => SchemaReader.Read(d.Root).Schemas.Select(s => (s, Annotation(d.Root as JsonObject), path)));

    private static string? Annotation(JsonObject? root) =>
        root?["metadata"] is JsonObject metadata && metadata["annotations"] is JsonObject annotations
        && annotations[OverlayReader.Annotation] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    /// <summary>The type and version that an object names by apiVersion and kind; a plain JSON Schema takes any object.</summary>
    public static (ResourceSchema Type, SchemaVersion Version)? Match(IEnumerable<ResourceSchema> types, JsonObject value)
    {
        var apiVersion = value["apiVersion"]?.ToString() ?? "";
        var kind = value["kind"]?.ToString() ?? "";
        foreach (var type in types)
        {
            if (type.Source == SchemaSource.JsonSchema && type.Group.Length == 0) return (type, type.Versions[0]);
            if (type.Kind != kind) continue;
            if (type.Versions.FirstOrDefault(v => $"{type.Group}/{v.Name}" == apiVersion) is { } version) return (type, version);
        }

        return null;
    }
}
