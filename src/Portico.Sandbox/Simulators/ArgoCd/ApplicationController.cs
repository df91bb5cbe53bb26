using System.Text.Json.Nodes;
using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Applications: looks at Git, compares, syncs when it may, tells what it found.</summary>
internal sealed class ApplicationController(SimulatorWorld world, IGitSource git, ILogger logger)
    : KindController(world, "argoproj.io/v1alpha1", "Application")
{
    private const string Finalizer = "resources-finalizer.argocd.argoproj.io";
    private const string Refresh = "argocd.argoproj.io/refresh";
    private readonly SyncOperation _sync = new(world);
    private readonly Dictionary<ObjectId, ApplicationMemory> _memories = [];

    public override IEnumerable<ObjectId> Affected(ObservedChange change)
    {
        lock (_memories)
        {
            if (change.Is("apiextensions.k8s.io", "CustomResourceDefinition"))
            {
                // Whether an object lives in a namespace may be known only now.
                foreach (var memory in _memories.Values) (memory.Targets, memory.Stale) = (null, true);
                return All();
            }

            var obj = change.Object;
            var holders = _memories.Where(m => m.Value.Tracked.Contains((obj.Group, obj.Kind, obj.Namespace, obj.Name))).Select(m => m.Key);
            List<ObjectId> affected = [.. holders, .. base.Affected(change)];
            foreach (var id in affected)
            {
                if (_memories.TryGetValue(id, out var memory)) memory.Stale = true;
            }

            return affected;
        }
    }

    protected override Requeue Gone(ObjectId key)
    {
        lock (_memories) _memories.Remove(key);
        return Requeue.None;
    }

    protected override async ValueTask<Requeue> ReconcileAsync(JsonObject application, CancellationToken cancellationToken)
    {
        if (application.IsDeleting()) return Terminate(application);
        var memory = MemoryOf(application);
        if (application.Annotation(Refresh) is not null)
        {
            application.Object("metadata", "annotations")!.Remove(Refresh);
            application = World.Objects.Update(application);
            memory.Tree = null;
        }

        var before = application.Copy();
        IReadOnlyList<JsonObject> targets;
        try
        {
            await LookAsync(application, memory, cancellationToken).ConfigureAwait(false);
            if (memory.Targets is not null && !Stale(memory)) return Requeue.In(World.Options.GitPoll);
            targets = memory.Targets ??= TargetState.Read(World.Objects, application, memory.Tree!);
        }
        catch (GitSourceException e)
        {
            Fail(application, before, e.Message);
            return Requeue.In(World.Options.GitPoll * 2);
        }

        var comparison = Comparison.Make(World.Objects, application, targets);
        Track(memory, comparison);
        if (Wanted(application, memory, comparison, targets.Count == 0) is { } by) comparison = Sync(application, memory, comparison, targets, by);
        Tell(application, memory, comparison);
        application.Remove("operation");
        Write(application, before);

        // Until all is as Git says there is something to try again.
        if (!comparison.IsSynced) memory.Stale = true;
        return Requeue.In(World.Options.GitPoll);
    }

    private async Task LookAsync(JsonObject application, ApplicationMemory memory, CancellationToken cancellationToken)
    {
        var url = application.Text("spec", "source", "repoURL");
        var path = application.Text("spec", "source", "path");
        var recurse = application.Flag("spec", "source", "directory", "recurse") == true;
        if (url.Length == 0) throw new GitSourceException("spec.source.repoURL is required");
        var source = $"{url}\n{path}\n{recurse}\n{application.Text("spec", "destination", "namespace")}";
        if (memory.Tree is null || memory.Source != source || World.Left(memory.Looked, World.Options.GitPoll) == TimeSpan.Zero)
        {
            var commit = await git.ResolveAsync(url, application.Text("spec", "source", "targetRevision"), cancellationToken).ConfigureAwait(false);
            memory.Looked = World.Now;
            if (memory.Tree?.Commit == commit && memory.Source == source) return;
            memory.Tree = await git.ReadTreeAsync(url, commit, path, recurse, cancellationToken).ConfigureAwait(false);
            memory.Source = source;
            memory.Targets = null;
            memory.Failures = 0;
        }
    }

    /// <summary>Who asks for a sync now: a person, the automation, or nobody.</summary>
    private JsonObject? Wanted(JsonObject application, ApplicationMemory memory, Comparison comparison, bool empty)
    {
        if (application.Object("operation") is { } operation) return operation.Object("initiatedBy")?.Copy() ?? new JsonObject { ["username"] = "unknown" };
        var automated = application.Object("spec", "syncPolicy", "automated");
        if (automated is null || automated.Flag("enabled") == false || comparison.IsSynced) return null;
        var onlyPruning = comparison.Entries.All(e => e.IsSynced || e.NeedsPruning);
        if (onlyPruning && (automated.Flag("prune") != true || comparison.Entries.Where(e => e.NeedsPruning).All(e => e.Live!.IsDeleting()))) return null;

        // An empty folder is more often a mistake than a wish.
        if (empty && automated.Flag("allowEmpty") != true && comparison.Entries.Count > 1)
        {
            memory.Remark = "auto-sync will wipe out all resources";
            return null;
        }

        var synced = application.Text("status", "operationState", "syncResult", "revision") == memory.Tree!.Commit;
        var failed = application.Text("status", "operationState", "phase") == "Failed";
        if (synced && !failed && automated.Flag("selfHeal") != true && !onlyPruning) return null;
        if (synced && failed && World.Left(memory.Synced, RetryAfter(memory)) > TimeSpan.Zero) return null;
        return new JsonObject { ["automated"] = true };
    }

    private Comparison Sync(JsonObject application, ApplicationMemory memory, Comparison comparison, IReadOnlyList<JsonObject> targets, JsonObject by)
    {
        var started = World.Now;
        var commit = memory.Tree!.Commit;
        var prune = application.Flag("operation", "sync", "prune") ?? application.Flag("spec", "syncPolicy", "automated", "prune") ?? false;
        World.Normal(application, "OperationStarted", by.Flag("automated") == true ? $"Initiated automated sync to '{commit}'" : $"Initiated sync to '{commit}'");
        var outcome = _sync.Run(application, comparison, prune);
        memory.Synced = World.Now;
        memory.Failures = outcome.Succeeded ? 0 : memory.Failures + 1;
        application.Child("status")["operationState"] = new JsonObject
        {
            ["operation"] = new JsonObject { ["initiatedBy"] = by.Copy(), ["sync"] = new JsonObject { ["revision"] = commit, ["prune"] = prune } },
            ["phase"] = outcome.Succeeded ? "Succeeded" : "Failed",
            ["message"] = outcome.Message,
            ["startedAt"] = started.Stamp(),
            ["finishedAt"] = World.Now.Stamp(),
            ["retryCount"] = memory.Failures,
            ["syncResult"] = new JsonObject { ["revision"] = commit, ["source"] = application.At("spec", "source")?.DeepClone(), ["resources"] = outcome.Resources },
        };
        if (outcome.Succeeded)
        {
            History(application, commit, started, by);
            World.Normal(application, "OperationCompleted", $"Sync operation to {commit} succeeded");
        }
        else
        {
            World.Warning(application, "OperationCompleted", $"Sync operation to {commit} failed: {outcome.Message}");
        }

        var after = Comparison.Make(World.Objects, application, targets);
        Track(memory, after);
        return after;
    }

    private void History(JsonObject application, string commit, DateTimeOffset started, JsonObject by)
    {
        var status = application.Child("status");
        if (status["history"] is not JsonArray history) status["history"] = history = [];

        // Healing the same commit again is no deployment.
        if (history.LastOrDefault() is JsonObject last && last.Text("revision") == commit) return;
        history.Add(new JsonObject
        {
            ["id"] = (history.LastOrDefault().Whole("id") ?? -1) + 1,
            ["revision"] = commit,
            ["deployStartedAt"] = started.Stamp(),
            ["deployedAt"] = World.Now.Stamp(),
            ["initiatedBy"] = by.Copy(),
            ["source"] = application.At("spec", "source")?.DeepClone(),
        });
        var limit = (int)Math.Clamp(application.Whole("spec", "revisionHistoryLimit") ?? 10, 1, 100);
        while (history.Count > limit) history.RemoveAt(0);
    }

    private void Tell(JsonObject application, ApplicationMemory memory, Comparison comparison)
    {
        var status = application.Child("status");
        var sync = comparison.IsSynced ? "Synced" : "OutOfSync";
        var health = comparison.Health.Status;
        if (status.Text("sync", "status") is { Length: > 0 } was && was != sync) World.Normal(application, "ResourceUpdated", $"Updated sync status: {was} -> {sync}");
        if (status.Text("health", "status") is { Length: > 0 } wasHealth && wasHealth != health) World.Normal(application, "ResourceUpdated", $"Updated health status: {wasHealth} -> {health}");
        status["sync"] = new JsonObject
        {
            ["status"] = sync,
            ["revision"] = memory.Tree!.Commit,
            ["comparedTo"] = new JsonObject { ["source"] = application.At("spec", "source")?.DeepClone(), ["destination"] = application.At("spec", "destination")?.DeepClone() },
        };
        if (status.Text("health", "status") != health) status["health"] = new JsonObject { ["status"] = health, ["lastTransitionTime"] = World.Now.Stamp() };
        status["resources"] = comparison.Resources();
        status["sourceType"] = "Directory";
        status.Remove("conditions");
        if (status.Text("operationState", "phase") == "Failed" && !comparison.IsSynced) Condition(status, "SyncError", $"Failed last sync attempt to {memory.Tree.Commit}: {status.Text("operationState", "message")}");
        if (memory.Remark.Length > 0) Condition(status, "SyncError", memory.Remark);
        memory.Remark = "";
    }

    private void Fail(JsonObject application, JsonObject before, string message)
    {
        if (before.Objects("status", "conditions").All(c => !c.Text("message").EndsWith(message, StringComparison.Ordinal)))
            Log.RepositoryUnreadable(logger, "argocd", application.Text("spec", "source", "repoURL"), message);
        var status = application.Child("status");
        status.Remove("conditions");
        Condition(status, "ComparisonError", $"Failed to load target state: {message}");
        status.Child("sync")["status"] = "Unknown";
        Write(application, before);
    }

    private void Condition(JsonObject status, string type, string message)
    {
        if (status["conditions"] is not JsonArray list) status["conditions"] = list = [];
        list.Add(new JsonObject { ["type"] = type, ["message"] = message, ["lastTransitionTime"] = World.Now.Stamp() });
    }

    /// <summary>Application has no status subresource: one write for all of it, and only when something is new.</summary>
    private void Write(JsonObject application, JsonObject before)
    {
        KeepTimes(application, before);
        if (JsonNode.DeepEquals(application, before)) return;
        application.Child("status")["reconciledAt"] = World.Now.Stamp();
        World.Objects.Update(application);
    }

    /// <summary>A condition that says the same as before began when it did.</summary>
    private static void KeepTimes(JsonObject application, JsonObject before)
    {
        foreach (var condition in application.Objects("status", "conditions"))
        {
            var same = before.Objects("status", "conditions").FirstOrDefault(c => c.Text("type") == condition.Text("type") && c.Text("message") == condition.Text("message"));
            if (same is not null) condition["lastTransitionTime"] = same.Text("lastTransitionTime");
        }
    }

    private Requeue Terminate(JsonObject application)
    {
        if (!application.HasFinalizer(Finalizer)) return Requeue.None;
        var left = Comparison.Make(World.Objects, application, []).Entries;
        foreach (var entry in left.Where(e => !e.Live!.IsDeleting())) World.Objects.Delete(entry.Id.ApiVersion, entry.Id.Kind, entry.Id.Namespace, entry.Id.Name);
        if (Comparison.Make(World.Objects, application, []).Entries.Count > 0) return Requeue.In(World.Options.GitPoll);
        application.RemoveFinalizer(Finalizer);
        World.Objects.Update(application);
        return Requeue.None;
    }

    private ApplicationMemory MemoryOf(JsonObject application)
    {
        lock (_memories)
        {
            var id = application.Id();
            if (!_memories.TryGetValue(id, out var memory)) _memories[id] = memory = new ApplicationMemory();
            return memory;
        }
    }

    private bool Stale(ApplicationMemory memory)
    {
        lock (_memories)
        {
            var stale = memory.Stale;
            memory.Stale = false;
            return stale;
        }
    }

    private void Track(ApplicationMemory memory, Comparison comparison)
    {
        lock (_memories) memory.Tracked = [.. comparison.Entries.Select(e => (e.Id.Group, e.Id.Kind, e.Id.Namespace, e.Id.Name))];
    }

    private TimeSpan RetryAfter(ApplicationMemory memory)
    {
        var wait = World.Options.Retry * Math.Pow(2, Math.Min(memory.Failures, 16));
        return wait < World.Options.RetryLimit ? wait : World.Options.RetryLimit;
    }
}
