using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace Portico.Web.Pages.Entity.Definition;

/// <summary>Something that can be called or sent.</summary>
/// <param name="Group">Its tag or channel.</param>
/// <param name="Verb">GET, POST, …, or what is done with a channel.</param>
/// <param name="Path">Path or channel.</param>
/// <param name="Summary">What it does.</param>
public sealed record ApiOperation(string Group, string Verb, string Path, string Summary)
{
    private const int Most = 2000;
    private static readonly ImmutableArray<string> s_verbs = ["get", "put", "post", "delete", "patch", "head", "options", "trace"];

    /// <summary>Markdown.</summary>
    public string Description { get; init; } = "";

    public bool Deprecated { get; init; }

    public ImmutableArray<ApiParameter> Parameters { get; init; } = [];

    /// <summary>Answers: status and what it means.</summary>
    public ImmutableArray<(string Status, string Meaning)> Answers { get; init; } = [];

    public static ImmutableArray<ApiOperation> OfOpenApi(JsonObject root)
    {
        var found = ImmutableArray.CreateBuilder<ApiOperation>();
        foreach (var (path, item) in root.Map("paths") ?? [])
        {
            if (item is not JsonObject operations) continue;
            foreach (var (verb, node) in operations)
            {
                if (node is not JsonObject operation || !s_verbs.Contains(verb) || found.Count == Most) continue;
                found.Add(new ApiOperation(operation.List("tags")?.FirstOrDefault().Text() ?? "", verb.ToUpperInvariant(), path, operation["summary"].Text() ?? operation["operationId"].Text() ?? "")
                {
                    Description = operation["description"].Text() ?? "",
                    Deprecated = operation.Flag("deprecated"),
                    Parameters = [.. ParametersOf(root, operations).Concat(ParametersOf(root, operation)).Concat(Body(root, operation))],
                    Answers = [.. (operation.Map("responses") ?? []).Select(r => (r.Key, Resolved(root, r.Value)?["description"].Text() ?? ""))],
                });
            }
        }

        return found.ToImmutable();
    }

    public static ImmutableArray<ApiOperation> OfAsyncApi(JsonObject root)
    {
        var found = ImmutableArray.CreateBuilder<ApiOperation>();
        foreach (var (channel, item) in root.Map("channels") ?? [])
        {
            if (Resolved(root, item) is not { } node) continue;
            var address = node["address"].Text() ?? channel;
            foreach (var verb in new[] { "publish", "subscribe" })
            {
                if (node.Map(verb) is { } operation) found.Add(new ApiOperation("", verb, address, operation["summary"].Text() ?? node["description"].Text() ?? ""));
            }

            // AsyncAPI 3 has operations of their own that point at channels.
            foreach (var (name, value) in root.Map("operations") ?? [])
            {
                if (value is JsonObject own && own.Map("channel")?["$ref"].Text() == $"#/channels/{channel}")
                    found.Add(new ApiOperation("", own["action"].Text() ?? "", address, own["summary"].Text() ?? own["title"].Text() ?? name));
            }

            if (found.Count > Most) break;
        }

        return found.ToImmutable();
    }

    private static IEnumerable<ApiParameter> ParametersOf(JsonObject root, JsonObject holder)
    {
        foreach (var node in holder.List("parameters") ?? [])
        {
            if (Resolved(root, node) is not { } parameter) continue;
            yield return new ApiParameter(
                parameter["name"].Text() ?? "", parameter["in"].Text() ?? "", TypeOf(root, parameter.Map("schema") ?? parameter), parameter.Flag("required"), parameter["description"].Text() ?? "");
        }
    }

    private static IEnumerable<ApiParameter> Body(JsonObject root, JsonObject operation)
    {
        if (Resolved(root, operation["requestBody"]) is not { } body) yield break;
        foreach (var (media, content) in body.Map("content") ?? [])
            yield return new ApiParameter("body", media, TypeOf(root, content.Map("schema")), body.Flag("required"), body["description"].Text() ?? "");
    }

    private static string TypeOf(JsonObject root, JsonObject? schema)
    {
        if (schema?["$ref"].Text() is { } reference) return reference[(reference.LastIndexOf('/') + 1)..];
        return schema?["type"].Text() switch
        {
            "array" => $"{TypeOf(root, schema.Map("items"))}[]",
            { } type => schema["format"].Text() is { } format ? $"{type} ({format})" : type,
            null => "",
        };
    }

    /// <summary>The node itself, or what its reference within the document names.</summary>
    private static JsonObject? Resolved(JsonObject root, JsonNode? node)
    {
        if (node is not JsonObject found || found["$ref"].Text() is not { } reference) return node as JsonObject;
        if (!reference.StartsWith("#/", StringComparison.Ordinal)) return null;
        JsonNode? at = root;
        foreach (var step in reference[2..].Split('/').Take(20))
            at = (at as JsonObject)?[step.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)];
        return at as JsonObject;
    }
}
