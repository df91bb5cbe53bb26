using Microsoft.AspNetCore.Http;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>A request for a resource, resolved.</summary>
internal sealed record ApiRequest(HttpContext Http, ApiPath Path, ApiResource Resource, ApiResourceVersion Version)
{
    public string ApiVersion => Resource.ApiVersion(Version.Name);

    public List<string> Warnings { get; } = [];

    public CancellationToken Aborted => Http.RequestAborted;

    public string Query(string name) => Http.Request.Query[name].ToString();

    public bool Flag(string name) => Query(name) is "true" or "1" or "True";

    /// <summary>What a write is about, from the path and the query.</summary>
    public WriteTarget Target(string fieldManagerDefault, IReadOnlyList<string>? duplicates = null) => new(Resource, Version, Path.Namespace, Path.Name)
    {
        Subresource = Path.Subresource,
        DryRun = DryRun(),
        FieldManager = Query("fieldManager") is { Length: > 0 } manager ? manager : fieldManagerDefault,
        FieldValidation = Query("fieldValidation") switch
        {
            "" => FieldValidation.Warn,
            "Ignore" => FieldValidation.Ignore,
            "Warn" => FieldValidation.Warn,
            "Strict" => FieldValidation.Strict,
            var other => throw StatusErrors.Option(OptionsKind, "fieldValidation", $"\"{other}\"", "Ignore", "Strict", "Warn"),
        },
        Duplicates = duplicates ?? [],
        Warnings = Warnings,
    };

    /// <summary>The manager's name when none is stated: the first word of the user agent, as API servers do.</summary>
    public string Agent()
    {
        var agent = Http.Request.Headers.UserAgent.ToString();
        var end = agent.IndexOf('/', StringComparison.Ordinal);
        var name = end < 0 ? agent : agent[..end];
        return name.Length is 0 or > 128 ? "unknown" : name;
    }

    private string OptionsKind => Http.Request.Method switch
    {
        "POST" => "CreateOptions",
        "PUT" => "UpdateOptions",
        "PATCH" => "PatchOptions",
        _ => "DeleteOptions",
    };

    private bool DryRun() => Query("dryRun") switch
    {
        "" => false,
        "All" => true,
        var other => throw StatusErrors.Option(OptionsKind, "dryRun", $"[]string{{\"{other}\"}}", "All"),
    };
}
