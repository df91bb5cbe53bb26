using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Errors;
using Portico.Schema;
using Portico.Schema.Documents;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>
/// Puts files in place of <c>definition: {$text: ./openapi.yaml}</c>, also <c>$json</c> and <c>$yaml</c>: an object with exactly one such key whose value is a path
/// relative to the document's own file.
/// </summary>
internal static class Placeholders
{
    private const int Most = 50;

    /// <param name="root">Document; changed in place.</param>
    /// <param name="read">Text of the file that a path means; null when there is none. Refuses what isn't allowed by a PorticoException.</param>
    /// <param name="cancellationToken">Ends it.</param>
    public static async Task<ImmutableArray<Diagnostic>> ResolveAsync(
        JsonObject root, Func<string, CancellationToken, Task<string?>> read, CancellationToken cancellationToken)
    {
        var problems = ImmutableArray.CreateBuilder<Diagnostic>();
        var found = Find(root, "").ToList();
        foreach (var (at, kind, target) in found.Take(Most))
        {
            try
            {
                if (await read(target, cancellationToken).ConfigureAwait(false) is not { } text)
                    problems.Add(Diagnostic.Error(at.Path, "FileNotFound", $"{at.Path}: there is no file {Bounded.Line(target, 200)}.", "The path is relative to this file; correct it or add the file."));
                else if (Value(kind, text, out var value) is { } fault)
                    problems.Add(Diagnostic.Error(at.Path, "FileInvalid", $"{at.Path}: {Bounded.Line(target, 200)} {fault}", "Correct that file, or take it as it is by $text."));
                else
                    at.Set(value);
            }
            catch (PorticoException refused)
            {
                problems.Add(Diagnostic.Error(at.Path, "FileRefused", $"{at.Path}: {refused.Message}", refused.Advice));
            }
        }

        if (found.Count > Most) problems.Add(Diagnostic.Error("", "TooManyFiles", $"The document takes {found.Count} files in; at most {Most} are.", "Split it."));
        return problems.ToImmutable();
    }

    private static string? Value(string kind, string text, out JsonNode? value)
    {
        value = null;
        if (kind == "$text")
        {
            value = JsonValue.Create(text);
            return null;
        }

        var read = kind == "$json" ? JsonReader.Read(text) : YamlReader.Read(text, YamlDialect.Core);
        if (read.Diagnostics.FirstOrDefault(d => d.Severity == Severity.Error) is { } fault)
            return $"can't be read at {fault.Position}: {fault.Message}.";
        if (read.Documents.Length != 1) return $"has {read.Documents.Length} documents; one is needed.";
        value = read.Root?.DeepClone();
        return null;
    }

    private static IEnumerable<(Place At, string Kind, string Target)> Find(JsonNode? node, string path)
    {
        switch (node)
        {
            case JsonObject map:
                foreach (var (key, value) in map.ToArray())
                {
                    var at = path.Length == 0 ? key : $"{path}.{key}";
                    if (Placeholder(value) is { } hit) yield return (new Place(at, v => map[key] = v), hit.Kind, hit.Target);
                    else foreach (var below in Find(value, at)) yield return below;
                }

                break;
            case JsonArray list:
                for (var i = 0; i < list.Count; i++)
                {
                    var (at, index) = ($"{path}[{i}]", i);
                    if (Placeholder(list[i]) is { } hit) yield return (new Place(at, v => list[index] = v), hit.Kind, hit.Target);
                    else foreach (var below in Find(list[i], at)) yield return below;
                }

                break;
        }
    }

    private static (string Kind, string Target)? Placeholder(JsonNode? node) =>
        node is JsonObject { Count: 1 } map && map.First() is { Key: "$text" or "$json" or "$yaml" } only && Fields.Text(only.Value) is { } target ? (only.Key, target) : null;

    private sealed record Place(string Path, Action<JsonNode?> Set);
}
