using System.Globalization;
using System.Text.Json;
using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>
/// Reads an Argo CD Application's word about an object. Example of the parts that are read:
/// <code>
/// spec:   {source: {repoURL: http://host/git/demo.git}}
/// status:
///   sync: {status: Synced, revision: 4f2c…}
///   resources: [{group: devopstoolkit.live, kind: AppClaim, namespace: a-team, name: silly-demo, status: Synced}]
///   operationState: {phase: Failed, finishedAt: …, message: …, syncResult: {revision: 4f2c…}}
///   conditions: [{type: ComparisonError, message: …}]
/// </code>
/// </summary>
internal static class ArgoCdEvidence
{
    public static readonly GroupKind Application = new("argoproj.io", "Application");

    public static SyncEvidence Read(Resource application, ResourceRef subject)
    {
        var named = application.Items("status", "resources").FirstOrDefault(r =>
            Resource.Text(r, "group") == subject.Group && Resource.Text(r, "kind") == subject.Kind
            && Resource.Text(r, "name") == subject.Name && Resource.Text(r, "namespace") is var ns && (ns.Length == 0 || ns == subject.Namespace));
        var phase = application.Text("status", "operationState", "phase");
        var applied = application.Text("status", "operationState", "syncResult", "revision");
        return new SyncEvidence("Argo CD", application.Ref)
        {
            InSync = named.ValueKind == JsonValueKind.Object ? Resource.Text(named, "status") == "Synced" : null,
            Revision = application.Text("status", "sync", "revision") is { Length: > 0 } revision ? revision : applied,
            Finished = DateTimeOffset.TryParse(
                application.Text("status", "operationState", "finishedAt"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at) ? at : null,
            Problem = Problem(application, phase),
            GaveUp = phase is "Failed" or "Error" && applied == application.Text("status", "sync", "revision"),
        };
    }

    /// <summary>Whether the Application reads from the repository, by the last parts of its URL.</summary>
    public static bool Reads(Resource application, string repository)
    {
        var sources = application.Items("spec", "sources").Append(application.At("spec", "source"));
        return sources.Select(s => Resource.Text(s, "repoURL")).Any(url =>
        {
            var path = url.EndsWith(".git", StringComparison.Ordinal) ? url[..^4] : url;
            return path == repository || path.EndsWith($"/{repository}", StringComparison.OrdinalIgnoreCase) || path.EndsWith($":{repository}", StringComparison.OrdinalIgnoreCase);
        });
    }

    private static string? Problem(Resource application, string phase)
    {
        var condition = application.Items("status", "conditions").FirstOrDefault(c => Resource.Text(c, "type").EndsWith("Error", StringComparison.Ordinal));
        if (condition.ValueKind == JsonValueKind.Object) return Resource.Text(condition, "message");
        return phase is "Failed" or "Error" ? application.Text("status", "operationState", "message") : null;
    }
}
