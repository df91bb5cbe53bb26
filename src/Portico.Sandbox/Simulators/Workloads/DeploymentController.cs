using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>Deployments: a ReplicaSet for every state of the pod template, moved from the old to the new one.</summary>
internal sealed class DeploymentController(SimulatorWorld world) : KindController(world, WorkloadKinds.Apps, "Deployment")
{
    private const string Component = "deployment-controller";
    private const string Revision = "deployment.kubernetes.io/revision";
    private const string HashLabel = "pod-template-hash";

    protected override Requeue Reconcile(JsonObject deployment)
    {
        if (deployment.IsDeleting()) return Requeue.None;
        var before = deployment.Copy();
        var all = World.Objects.List(WorkloadKinds.Apps, "ReplicaSet", deployment.Namespace()).Where(r => r.IsControlledBy(deployment)).OrderBy(RevisionOf).ToList();
        var created = false;
        var current = Find(deployment, all);
        if (current is null && deployment.Flag("spec", "paused") != true)
        {
            current = Create(deployment, all);
            created = true;
        }

        var old = all.Where(r => r.Name() != current?.Name()).ToList();
        if (current is not null)
        {
            current = Renumber(current, old);
            deployment.SetAnnotation(Revision, RevisionOf(current).ToString(CultureInfo.InvariantCulture));
            deployment = World.Save(deployment, before);
            before = deployment.Copy();
            current = Move(deployment, current, old);
            TrimHistory(deployment, old);
        }

        var left = DeploymentStatus.Fill(deployment, current, old, created, World.Options.ProgressDeadline, World.Now);
        World.SaveStatus(deployment, before);
        return left is { } wait ? Requeue.In(wait) : Requeue.None;
    }

    private static JsonObject? Find(JsonObject deployment, List<JsonObject> all)
    {
        var name = NameFor(deployment);
        return all.FirstOrDefault(r => JsonNode.DeepEquals(Template(r), deployment.At("spec", "template"))) ?? all.FirstOrDefault(r => r.Name() == name);
    }

    private JsonObject Create(JsonObject deployment, List<JsonObject> all)
    {
        var name = NameFor(deployment);
        var hash = name[(name.LastIndexOf('-') + 1)..];
        var set = ObjectAccess.New(WorkloadKinds.Apps, "ReplicaSet", deployment.Namespace(), name);
        foreach (var (key, value) in deployment.Object("spec", "template", "metadata", "labels") ?? []) set.SetLabel(key, value.AsText() ?? "");
        set.SetLabel(HashLabel, hash);
        set.SetAnnotation(Revision, (all.Select(RevisionOf).DefaultIfEmpty().Max() + 1).ToString(CultureInfo.InvariantCulture));
        set.SetController(deployment);
        var template = deployment.Object("spec", "template")!.Copy();
        template.Child("metadata", "labels")[HashLabel] = hash;
        var selector = deployment.Object("spec", "selector")?.Copy() ?? [];
        selector.Child("matchLabels")[HashLabel] = hash;
        set["spec"] = new JsonObject { ["replicas"] = 0, ["selector"] = selector, ["template"] = template };
        return World.Objects.Create(set);
    }

    /// <summary>An earlier template that is used again becomes the newest revision.</summary>
    private JsonObject Renumber(JsonObject current, List<JsonObject> old)
    {
        var newest = old.Select(RevisionOf).DefaultIfEmpty().Max();
        if (RevisionOf(current) > newest) return current;
        current.SetAnnotation(Revision, (newest + 1).ToString(CultureInfo.InvariantCulture));
        return World.Objects.Update(current);
    }

    private JsonObject Move(JsonObject deployment, JsonObject current, List<JsonObject> old)
    {
        var desired = Desired(deployment);
        if (deployment.Text("spec", "strategy", "type") == "Recreate")
        {
            var gone = true;
            for (var i = 0; i < old.Count; i++)
            {
                gone &= (old[i].Whole("status", "replicas") ?? 0) == 0;
                old[i] = Scale(deployment, old[i], 0);
            }

            return gone ? Scale(deployment, current, desired) : current;
        }

        var (next, sizes) = RollingUpdate.Next(desired, RollingUpdate.Bounds(deployment, desired), SizeOf(current), [.. old.Select(SizeOf)]);
        for (var i = 0; i < old.Count; i++) old[i] = Scale(deployment, old[i], sizes[i]);
        return Scale(deployment, current, next);
    }

    private JsonObject Scale(JsonObject deployment, JsonObject set, int replicas)
    {
        var from = SizeOf(set).Replicas;
        if (from == replicas) return set;
        set.Child("spec")["replicas"] = replicas;
        var saved = World.Objects.Update(set);
        World.Record(deployment, "Normal", "ScalingReplicaSet", $"Scaled {(replicas > from ? "up" : "down")} replica set {set.Name()} from {from} to {replicas}", Component);
        return saved;
    }

    private void TrimHistory(JsonObject deployment, List<JsonObject> old)
    {
        var limit = (int)(deployment.Whole("spec", "revisionHistoryLimit") ?? 10);
        var empty = old.Where(r => SizeOf(r).Replicas == 0 && (r.Whole("status", "replicas") ?? 0) == 0).ToList();
        foreach (var set in empty.Take(Math.Max(0, empty.Count - limit)))
        {
            World.Objects.Delete(WorkloadKinds.Apps, "ReplicaSet", set.Namespace(), set.Name());
            old.Remove(set);
        }
    }

    public static int Desired(JsonObject deployment) => (int)(deployment.Whole("spec", "replicas") ?? 1);

    private static RollingUpdate.Size SizeOf(JsonObject set) =>
        new((int)(set.Whole("spec", "replicas") ?? 1), (int)(set.Whole("status", "availableReplicas") ?? 0));

    private static long RevisionOf(JsonObject set) => long.TryParse(set.Annotation(Revision), NumberStyles.None, CultureInfo.InvariantCulture, out var revision) ? revision : 0;

    private static JsonObject? Template(JsonObject set)
    {
        var template = set.Object("spec", "template")?.Copy();
        template.Object("metadata", "labels")?.Remove(HashLabel);
        return template;
    }

    private static string NameFor(JsonObject deployment) =>
        Naming.Child(deployment.Name(), Naming.Digest(JsonShape.Canonical(deployment.At("spec", "template")), 10), 58);
}
