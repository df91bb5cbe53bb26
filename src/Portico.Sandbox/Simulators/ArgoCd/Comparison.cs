using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>What Git states against what is there.</summary>
/// <param name="Entries">One for each stated object and for each that is to be pruned.</param>
internal sealed record Comparison(IReadOnlyList<Comparison.Entry> Entries)
{
    /// <param name="Id">Which object.</param>
    /// <param name="Target">As Git states it; null when it is to be pruned.</param>
    /// <param name="Live">As it is; null when missing.</param>
    public sealed record Entry(ObjectId Id, JsonObject? Target, JsonObject? Live)
    {
        public bool IsSynced => Target is not null && Live is not null && TargetState.IsSynced(Target, Live);

        public bool NeedsPruning => Target is null;

        public ResourceHealth? Health => Live is null ? new ResourceHealth("Missing") : ResourceHealth.Of(Live);
    }

    public bool IsSynced => Entries.All(e => e.IsSynced);

    public ResourceHealth Health
    {
        get
        {
            var worst = new ResourceHealth("Healthy");
            foreach (var entry in Entries)
            {
                if (entry.Health is { } health && health.IsWorseThan(worst)) worst = health;
            }

            return worst;
        }
    }

    public static Comparison Make(ISandboxObjects objects, JsonObject application, IReadOnlyList<JsonObject> targets)
    {
        var entries = targets.Select(t => new Entry(t.Id(), t, Live(objects, t.Id()))).ToList();
        var stated = entries.Select(e => (e.Id.Group, e.Id.Kind, e.Id.Namespace, e.Id.Name)).ToHashSet();
        foreach (var managed in application.Objects("status", "resources"))
        {
            var apiVersion = managed.Text("group").Length == 0 ? managed.Text("version") : $"{managed.Text("group")}/{managed.Text("version")}";
            var id = new ObjectId(apiVersion, managed.Text("kind"), managed.Text("namespace"), managed.Text("name"));
            if (stated.Contains((id.Group, id.Kind, id.Namespace, id.Name))) continue;

            // Only what carries our mark is ours to delete.
            if (Live(objects, id) is { } live && live.Annotation(TargetState.TrackingId) == TargetState.TrackingIdOf(application, live))
                entries.Add(new Entry(id, null, live));
        }

        return new Comparison(entries);
    }

    /// <summary><c>status.resources</c>.</summary>
    public JsonArray Resources() => new([.. Entries.Select(Resource)]);

    private static JsonObject Resource(Entry entry)
    {
        var slash = entry.Id.ApiVersion.IndexOf('/', StringComparison.Ordinal);
        var resource = new JsonObject
        {
            ["version"] = slash < 0 ? entry.Id.ApiVersion : entry.Id.ApiVersion[(slash + 1)..],
            ["kind"] = entry.Id.Kind,
            ["name"] = entry.Id.Name,
            ["status"] = entry.IsSynced ? "Synced" : "OutOfSync",
        };
        if (slash >= 0) resource["group"] = entry.Id.Group;
        if (entry.Id.Namespace.Length > 0) resource["namespace"] = entry.Id.Namespace;
        if (entry.NeedsPruning) resource["requiresPruning"] = true;
        if (entry.Health is { } health)
        {
            var shown = new JsonObject { ["status"] = health.Status };
            if (health.Message.Length > 0) shown["message"] = health.Message;
            resource["health"] = shown;
        }

        return resource;
    }

    private static JsonObject? Live(ISandboxObjects objects, ObjectId id) =>
        objects.Serves(id.ApiVersion, id.Kind) ? objects.Get(id.ApiVersion, id.Kind, id.Namespace, id.Name) : null;
}
