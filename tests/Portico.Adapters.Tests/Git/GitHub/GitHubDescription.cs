using System.Diagnostics;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.WebUtilities;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>GitHub's published OpenAPI description: what may be sent, and what is answered.</summary>
internal sealed class GitHubDescription
{
    private static readonly Lazy<(GitHubDescription? Description, string Missing)> Loaded = new(Load);

    private readonly JsonElement _document;
    private readonly OpenApiSchema _schemas;
    private readonly List<(Regex Path, JsonElement Item)> _paths;

    private GitHubDescription(JsonElement document)
    {
        _document = document;
        _schemas = new OpenApiSchema(document);
        _paths = [.. document.GetProperty("paths").EnumerateObject()
            .Where(path => path.Name.StartsWith("/repos/{owner}/{repo}", StringComparison.Ordinal) || path.Name.StartsWith("/orgs/{org}", StringComparison.Ordinal) || path.Name.StartsWith("/users/{username}", StringComparison.Ordinal))
            .OrderBy(path => path.Name.Count(c => c == '{')).ThenByDescending(path => path.Name.Length)
            .Select(path => (Template(path.Name), path.Value))];
    }

    /// <summary>The description; the calling test is skipped, with the reason, where it can't be had.</summary>
    public static GitHubDescription Get()
    {
        Assert.SkipWhen(Loaded.Value.Description is null, Loaded.Value.Missing);
        return Loaded.Value.Description!;
    }

    /// <summary>What is wrong with a request; empty when GitHub describes it so.</summary>
    public IReadOnlyList<string> CheckRequest(string method, string path, string query, string body)
    {
        if (Find(method, path) is not { } operation)
            return [$"{method} {path} is not described"];
        var faults = Query(operation, query).ToList();
        var described = operation.TryGetProperty("requestBody", out var request);
        if (!described && body.Length > 0)
            faults.Add("a body is sent, none is described");
        if (described && body.Length > 0)
            faults.AddRange(_schemas.Check(_schemas.Resolve(request).GetProperty("content").GetProperty("application/json").GetProperty("schema"), JsonDocument.Parse(body).RootElement, "body", complete: true));
        return [.. faults.Select(fault => $"{method} {path}: {fault}")];
    }

    /// <summary>What is wrong with an answer of the fake; it may leave things out but not invent them.</summary>
    public IReadOnlyList<string> CheckAnswer(string method, string path, int status, JsonElement body)
    {
        if (Find(method, path) is not { } operation || !operation.GetProperty("responses").TryGetProperty($"{status}", out var response))
            return [$"{method} {path} is not described to answer {status}"];
        var schema = _schemas.Resolve(response).GetProperty("content").GetProperty("application/json").GetProperty("schema");
        return [.. _schemas.Check(schema, body, "answer", complete: false).Select(fault => $"{method} {path}: {fault}")];
    }

    private JsonElement? Find(string method, string path)
    {
        foreach (var (template, item) in _paths)
        {
            if (template.IsMatch(path) && item.TryGetProperty(method.ToLowerInvariant(), out var operation))
                return operation;
        }

        return null;
    }

    private IEnumerable<string> Query(JsonElement operation, string query)
    {
        var described = (operation.TryGetProperty("parameters", out var parameters) ? parameters.EnumerateArray() : default(IEnumerable<JsonElement>) ?? [])
            .Select(_schemas.Resolve).Where(parameter => parameter.GetProperty("in").GetString() == "query").ToDictionary(parameter => parameter.GetProperty("name").GetString()!);
        foreach (var (name, values) in QueryHelpers.ParseQuery(query))
        {
            if (!described.TryGetValue(name, out var parameter))
            {
                yield return $"the query '{name}' is not described";
                continue;
            }

            var schema = _schemas.Resolve(parameter.GetProperty("schema"));
            var json = schema.TryGetProperty("type", out var type) && type.GetString() is "integer" or "boolean" ? values.ToString() : JsonSerializer.Serialize(values.ToString());
            foreach (var fault in _schemas.Check(schema, JsonDocument.Parse(json).RootElement, $"query {name}", complete: true))
                yield return fault;
        }
    }

    /// <summary>Only <c>{ref}</c> and <c>{path}</c> go over several segments.</summary>
    private static Regex Template(string path) => new(
        "^" + Regex.Replace(Regex.Escape(path).Replace("}", "\\}", StringComparison.Ordinal), @"\\\{(\w+)\\\}", name => name.Groups[1].Value is "ref" or "path" ? ".+" : "[^/]+") + "$",
        RegexOptions.Compiled);

    private static (GitHubDescription?, string) Load()
    {
        using var process = Process.Start(new ProcessStartInfo("bash", [Path.Combine(Root(), "eng", "github-openapi.sh")]) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var errors = process.StandardError.ReadToEndAsync();
        var path = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0
            ? (new GitHubDescription(JsonDocument.Parse(File.ReadAllBytes(path)).RootElement), "")
            : (null, errors.GetAwaiter().GetResult().Trim());
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder!.FullName, "Portico.slnx")))
            folder = folder.Parent;
        return folder.FullName;
    }
}
