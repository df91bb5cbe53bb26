using System.Text.Json.Nodes;
using Portico.Schema;
using static Portico.Schema.Diagnostic;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>What holds for every entity, whatever its kind: known roots, names, labels, annotations, tags and links.</summary>
internal static class EnvelopeRules
{
    private const string NameAdvice = "Use 1 to 63 letters, digits, '-', '_' and '.', beginning and ending with a letter or digit.";

    private static readonly string[] Roots = ["apiVersion", "kind", "metadata", "spec"];

    public static IEnumerable<Diagnostic> Check(JsonObject root)
    {
        foreach (var (key, _) in root)
        {
            if (!Roots.Contains(key)) yield return Error(key, "UnknownField", $"An entity has no field \"{Bounded.Line(key, 60)}\" at its root.", "It has apiVersion, kind, metadata and spec; put it below one of them.");
        }

        foreach (var finding in Text(root, "apiVersion", NameFormats.IsApiVersion, "Write backstage.io/v1alpha1.")) yield return finding;
        foreach (var finding in Text(root, "kind", NameFormats.IsKind, "Use letters and digits, beginning with a letter, such as Component.")) yield return finding;
        if (root["spec"] is { } spec && spec is not JsonObject) yield return Error("spec", "FieldValueTypeInvalid", $"spec is {Fields.Describe(spec)}, not a map.", "Put the fields of the kind below it.");
        if (root["metadata"] is not JsonObject metadata)
        {
            yield return Error("metadata", "FieldValueRequired", "metadata is missing, or no map.", "Give at least metadata.name.");
            yield break;
        }

        foreach (var finding in Metadata(metadata).Concat(KeysByCase("", root))) yield return finding;
    }

    private static IEnumerable<Diagnostic> Metadata(JsonObject metadata)
    {
        foreach (var finding in Text(metadata, "name", NameFormats.IsName, NameAdvice, "metadata.")) yield return finding;
        if (metadata["namespace"] is { } space && (Fields.Text(space) is not { } text || !NameFormats.IsNamespace(text)))
            yield return Error("metadata.namespace", "FieldValueInvalid", $"The namespace is {Fields.Describe(space)}.", "Use 1 to 63 lower-case letters, digits and inner dashes, or leave it out for 'default'.");
        foreach (var name in (string[])["title", "description", "uid", "etag"])
        {
            if (metadata[name] is { } node && Fields.Text(node) is null)
                yield return Error($"metadata.{name}", "FieldValueTypeInvalid", $"{name} is {Fields.Describe(node)}, not a string.", "Put it in quotes.");
        }

        foreach (var finding in Map(metadata, "labels", NameFormats.IsLabelValue, $"A label's value may be empty; otherwise: {NameAdvice}")) yield return finding;
        foreach (var finding in Map(metadata, "annotations", _ => true, "Put it in quotes.")) yield return finding;
        foreach (var finding in Tags(metadata).Concat(Links(metadata))) yield return finding;
    }

    private static IEnumerable<Diagnostic> Text(JsonObject map, string name, Func<string, bool> isValid, string advice, string prefix = "")
    {
        if (map[name] is not { } node) yield return Error(prefix + name, "FieldValueRequired", $"{prefix}{name} is missing.", advice);
        else if (Fields.Text(node) is not { } text || !isValid(text)) yield return Error(prefix + name, "FieldValueInvalid", $"{prefix}{name} is {Fields.Describe(node)}.", advice);
    }

    private static IEnumerable<Diagnostic> Map(JsonObject metadata, string name, Func<string, bool> isValid, string advice)
    {
        if (metadata[name] is not { } node) yield break;
        if (node is not JsonObject map)
        {
            yield return Error($"metadata.{name}", "FieldValueTypeInvalid", $"{name} is {Fields.Describe(node)}, not a map.", "Write one 'key: value' a line below it.");
            yield break;
        }

        foreach (var (key, value) in map)
        {
            var path = $"metadata.{name}[{Bounded.Line(key, 120)}]";
            if (!NameFormats.IsKey(key)) yield return Error(path, "FieldValueInvalid", $"The key \"{Bounded.Line(key, 120)}\" is not allowed.", $"An optional domain and '/', then a name. {NameAdvice}");
            if (Fields.Text(value) is not { } text || !isValid(text)) yield return Error(path, "FieldValueInvalid", $"The value of \"{Bounded.Line(key, 120)}\" is {Fields.Describe(value)}; it must be a string{(name == "labels" ? " of a label's form" : "")}.", advice);
        }
    }

    private static IEnumerable<Diagnostic> Tags(JsonObject metadata)
    {
        if (metadata["tags"] is not { } node) yield break;
        if (node is not JsonArray tags)
        {
            yield return Error("metadata.tags", "FieldValueTypeInvalid", $"tags is {Fields.Describe(node)}, not a list.", "Write one '- tag' a line below it.");
            yield break;
        }

        for (var i = 0; i < tags.Count; i++)
        {
            if (Fields.Text(tags[i]) is not { } tag || !NameFormats.IsTag(tag))
                yield return Error($"metadata.tags[{i}]", "FieldValueInvalid", $"The tag is {Fields.Describe(tags[i])}.", "Use 1 to 63 lower-case letters, digits, ':', '+' and '#', in groups joined by '-'.");
        }
    }

    private static IEnumerable<Diagnostic> Links(JsonObject metadata)
    {
        if (metadata["links"] is not { } node) yield break;
        if (node is not JsonArray links)
        {
            yield return Error("metadata.links", "FieldValueTypeInvalid", $"links is {Fields.Describe(node)}, not a list.", "Write one '- url: https://…' for each.");
            yield break;
        }

        for (var i = 0; i < links.Count; i++)
        {
            var at = $"metadata.links[{i}]";
            var link = links[i] as JsonObject;
            var url = Fields.Text(link, "url");
            if (!Uri.TryCreate(url, UriKind.Absolute, out var uri) || !url.Contains(':', StringComparison.Ordinal))
                yield return Error($"{at}.url", "FieldValueInvalid", $"The link's url is {Fields.Describe(link?["url"])}.", "Give an absolute URL such as https://example.org/docs.");
            else if (uri.Scheme is "javascript" or "data" or "vbscript")
                yield return Error($"{at}.url", "FieldValueInvalid", $"The link's url has the scheme {uri.Scheme}, which runs in the browser of who clicks it.", "Link to a page by https.");
            foreach (var name in (string[])["title", "icon", "type"])
            {
                if (link?[name] is { } value && Fields.Text(value) is not { Length: > 0 })
                    yield return Error($"{at}.{name}", "FieldValueInvalid", $"The link's {name} is {Fields.Describe(value)}.", "Give a text, or leave it out.");
            }
        }
    }

    /// <summary>Two keys of one map that differ only by letter case would be one and the same in filters.</summary>
    private static IEnumerable<Diagnostic> KeysByCase(string path, JsonNode? node)
    {
        if (node is JsonArray list)
        {
            for (var i = 0; i < list.Count; i++)
            {
                foreach (var finding in KeysByCase($"{path}[{i}]", list[i])) yield return finding;
            }
        }
        else if (node is JsonObject map)
        {
            foreach (var twins in map.Select(f => f.Key).GroupBy(k => k, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            {
                yield return Error(path.Length == 0 ? twins.Key : $"{path}.{twins.Key}", "DuplicateKey", $"The keys {string.Join(" and ", twins.Select(k => $"\"{Bounded.Line(k, 60)}\""))} differ only by letter case.", "Keep one of them.");
            }

            foreach (var (key, value) in map)
            {
                foreach (var finding in KeysByCase(path.Length == 0 ? key : $"{path}.{key}", value)) yield return finding;
            }
        }
    }
}
