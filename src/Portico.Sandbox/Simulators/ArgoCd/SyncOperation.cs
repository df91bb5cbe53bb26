using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;
using SandboxStatusException = Portico.Sandbox.Registry.SandboxStatusException;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Applies what differs, prunes what left Git, and reports each object.</summary>
internal sealed class SyncOperation(SimulatorWorld world)
{
    private const string FieldManager = "argocd-controller";

    public sealed record Outcome(bool Succeeded, string Message, JsonArray Resources);

    public Outcome Run(JsonObject application, Comparison comparison, bool prune)
    {
        var results = new JsonArray();
        var failures = new List<string>();
        if (application.Texts("spec", "syncPolicy", "syncOptions").Contains("CreateNamespace=true")) CreateNamespace(application);
        foreach (var entry in comparison.Entries.Where(e => e.Target is not null))
        {
            var (status, message) = entry.IsSynced ? ("Synced", $"{Name(entry.Id)} unchanged") : Apply(entry);
            if (status == "SyncFailed") failures.Add($"{Name(entry.Id)}: {message}");
            results.Add(Result(entry.Id, status, message));
        }

        // Nothing is deleted after a half-finished sync.
        foreach (var entry in comparison.Entries.Where(e => e.NeedsPruning).Reverse())
        {
            var (status, message) = !prune ? ("PruneSkipped", "ignored (requires pruning)") : failures.Count > 0 ? ("PruneSkipped", "waits for the failed resources") : Prune(entry);
            results.Add(Result(entry.Id, status, message));
        }

        return failures.Count == 0
            ? new Outcome(true, "successfully synced (all tasks run)", results)
            : new Outcome(false, $"one or more objects failed to apply, reason: {string.Join("; ", failures)}", results);
    }

    private (string Status, string Message) Apply(Comparison.Entry entry)
    {
        try
        {
            if (!world.Objects.Serves(entry.Id.ApiVersion, entry.Id.Kind))
                return ("SyncFailed", $"the server could not find the requested resource: no matches for kind \"{entry.Id.Kind}\" in version \"{entry.Id.ApiVersion}\"");
            world.Objects.Apply(entry.Target!.Copy(), FieldManager);
            return ("Synced", $"{Name(entry.Id)} {(entry.Live is null ? "created" : "configured")}");
        }
        catch (SandboxStatusException e)
        {
            return ("SyncFailed", e.Message);
        }
    }

    private (string Status, string Message) Prune(Comparison.Entry entry)
    {
        try
        {
            if (!entry.Live!.IsDeleting()) world.Objects.Delete(entry.Id.ApiVersion, entry.Id.Kind, entry.Id.Namespace, entry.Id.Name);
            return ("Pruned", "pruned");
        }
        catch (SandboxStatusException e)
        {
            return ("SyncFailed", e.Message);
        }
    }

    private void CreateNamespace(JsonObject application)
    {
        var name = application.Text("spec", "destination", "namespace");
        if (name.Length > 0 && world.Objects.Get("v1", "Namespace", "", name) is null)
            world.Objects.Create(ObjectAccess.New("v1", "Namespace", "", name));
    }

    private static JsonObject Result(ObjectId id, string status, string message)
    {
        var slash = id.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        return new JsonObject
        {
            ["group"] = id.Group,
            ["version"] = slash < 0 ? id.ApiVersion : id.ApiVersion[(slash + 1)..],
            ["kind"] = id.Kind,
            ["namespace"] = id.Namespace,
            ["name"] = id.Name,
            ["status"] = status,
            ["message"] = message,
            ["hookPhase"] = status == "SyncFailed" ? "Failed" : "Succeeded",
            ["syncPhase"] = "Sync",
        };
    }

    private static string Name(ObjectId id) => $"{id.Kind.ToLowerInvariant()}{(id.Group.Length > 0 ? "." + id.Group : "")}/{id.Name}";
}
