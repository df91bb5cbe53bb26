using System.Text;
using System.Text.RegularExpressions;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>
/// Lets the API server judge a manifest without storing it: by server-side apply, which works for new and for existing objects. Where that isn't
/// allowed, isn't known, or answers without field paths, by creating.
/// </summary>
internal sealed partial class DryRunner(ClusterHttp http, ServedType type)
{
    private const string Parameters = "?dryRun=All&fieldManager=portico&fieldValidation=Warn";

    public static DryRunOutcome NotRun(string why) => new(false, []) { NotRun = why };

    public async Task<DryRunOutcome> RunAsync(DryRun run, CancellationToken cancellationToken)
    {
        if (type.Namespaced && run.Ref.Namespace.Length == 0) return new DryRunOutcome(false, [DryRun.Missing("metadata.namespace")]);
        var applied = await TryAsync(Apply(run), cancellationToken).ConfigureAwait(false);
        if (applied.Status is not { } status) return applied.Outcome;
        if (status.Code != 415 && !IsRbac(status) && !IsTyped(status)) return Refused(run, status);
        var created = await TryAsync(Create(run), cancellationToken).ConfigureAwait(false);
        // The object is there already: creating says nothing, so what applying said has to do.
        return created.Status is not { } second ? created.Outcome : Refused(run, second is { Code: 409, Reason: "AlreadyExists" } ? status : second);
    }

    private ApiCall Apply(DryRun run) => new($"{KubePath.Collection(type, run.Version, run.Ref.Namespace)}/{Uri.EscapeDataString(run.Ref.Name)}{Parameters}&force=true", "patch", What(run))
    {
        Method = HttpMethod.Patch,
        Body = Encoding.UTF8.GetBytes(run.Manifest.ToJsonString()),
        ContentType = "application/apply-patch+yaml",
    };

    private ApiCall Create(DryRun run) => new($"{KubePath.Collection(type, run.Version, run.Ref.Namespace)}{Parameters}", "create", What(run))
    {
        Method = HttpMethod.Post,
        Body = Encoding.UTF8.GetBytes(run.Manifest.ToJsonString()),
    };

    private async Task<(DryRunOutcome Outcome, ApiStatus? Status)> TryAsync(ApiCall call, CancellationToken cancellationToken)
    {
        try
        {
            var (body, warnings) = await http.ReadWithWarningsAsync(call, cancellationToken).ConfigureAwait(false);
            body.Dispose();
            return (new DryRunOutcome(true, [.. warnings.Select(w => Diagnostic.Warning(PathIn(w), "ServerWarning", w))]), null);
        }
        catch (PorticoException e) when (ApiStatus.Of(e) is { Code: not 401 } status && (status.Code < 500 || IsTyped(status)))
        {
            return (NotRun(e.Message), status);
        }
    }

    private DryRunOutcome Refused(DryRun run, ApiStatus status)
    {
        if (status.Code == 404)
        {
            return NotRun(Resource.Text(status.Body, "details", "kind") == "namespaces"
                ? $"Namespace '{run.Ref.Namespace}' does not exist on cluster '{http.Name}' yet, so the cluster could not try the manifest. Create the namespace first, or go on if something else will."
                : $"Cluster '{http.Name}' does not serve {run.Ref.GroupKind} in version {run.Version}: {status.Message}");
        }
        if (IsRbac(status))
        {
            return NotRun($"Cluster '{http.Name}' does not let Portico try the manifest: {status.Message}. Give its account the verb 'patch' (or 'create') on {type.Plural}.{type.Group}; a dry run stores nothing.");
        }
        var causes = status.Causes.Select(c => Diagnostic.Error(Resource.Text(c, "field"), Or(Resource.Text(c, "reason"), "FieldValueInvalid"), Or(Resource.Text(c, "message"), status.Message))).ToList();
        if (causes.Count == 0) causes.AddRange(Lines(status.Message));
        if (causes.Count == 0) causes.Add(Diagnostic.Error("", Or(status.Reason, "Refused"), status.Message));
        return new DryRunOutcome(false, causes);
    }

    /// <summary>Server-side apply reports type errors only as text: <c>failed to create typed patch object: .spec.replicas: expected numeric (int or float), got string</c>.</summary>
    private static IEnumerable<Diagnostic> Lines(string message) =>
        TypedError().Matches(message).Select(m => Diagnostic.Error(m.Groups["path"].Value, "FieldValueTypeInvalid", m.Groups["what"].Value.Trim()));

    private string What(DryRun run) => $"{run.Ref.GroupKind} {run.Ref.Name}{(type.Namespaced ? $" in namespace {run.Ref.Namespace}" : "")}";

    private static string PathIn(string warning) => UnknownField().Match(warning) is { Success: true } m ? m.Groups["path"].Value : "";

    private static bool IsTyped(ApiStatus status) => status.Message.Contains("typed patch object", StringComparison.Ordinal) || status.Message.Contains("typed object", StringComparison.Ordinal);

    /// <summary>A refusal of the authorizer, as opposed to one of an admission plugin (quota, policy), which is a verdict.</summary>
    private static bool IsRbac(ApiStatus status) => status.Code == 403
        && (status.Message.Contains("cannot patch resource", StringComparison.Ordinal) || status.Message.Contains("cannot create resource", StringComparison.Ordinal));

    private static string Or(string text, string otherwise) => text.Length > 0 ? text : otherwise;

    [GeneratedRegex(@"(?<![\w\]])\.(?<path>[A-Za-z_][\w\[\]=\-\.""/]*): (?<what>[^\r\n]+)", RegexOptions.None, 500)]
    private static partial Regex TypedError();

    [GeneratedRegex(@"unknown field ""(?<path>[^""]+)""", RegexOptions.None, 500)]
    private static partial Regex UnknownField();
}
