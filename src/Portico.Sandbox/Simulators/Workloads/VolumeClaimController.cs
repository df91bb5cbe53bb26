using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Workloads;

/// <summary>PersistentVolumeClaims: bound to a volume of the class they name, or of the default one.</summary>
internal sealed class VolumeClaimController(SimulatorWorld world) : KindController(world, WorkloadKinds.Core, "PersistentVolumeClaim")
{
    private const string Component = "persistentvolume-controller";
    private const string DefaultClass = "storageclass.kubernetes.io/is-default-class";

    public override IEnumerable<ObjectId> Affected(ObservedChange change) =>
        change.Is("storage.k8s.io", "StorageClass") ? All() : base.Affected(change);

    protected override Requeue Reconcile(JsonObject claim)
    {
        if (claim.IsDeleting() || claim.Text("status", "phase") == "Bound") return Requeue.None;
        var before = claim.Copy();
        if (ClassOf(claim) is not { } storageClass)
        {
            claim.Child("status")["phase"] = "Pending";
            if (!JsonNode.DeepEquals(claim["status"], before["status"]))
            {
                var name = claim.Text("spec", "storageClassName");
                World.Record(claim, "Warning", name.Length > 0 ? "ProvisioningFailed" : "FailedBinding",
                    name.Length > 0 ? $"storageclass.storage.k8s.io \"{name}\" not found" : "no persistent volumes available for this claim and no storage class is set", Component);
            }

            World.SaveStatus(claim, before);
            return Requeue.None;
        }

        claim.Child("spec")["storageClassName"] = storageClass;
        claim.Child("spec")["volumeName"] = $"pvc-{claim.Uid()}";
        claim = World.Save(claim, before);
        before = claim.Copy();
        var status = claim.Child("status");
        status["phase"] = "Bound";
        status["accessModes"] = claim.At("spec", "accessModes")?.DeepClone();
        if (claim.Object("spec", "resources", "requests") is { } requests) status["capacity"] = requests.Copy();
        World.SaveStatus(claim, before);
        World.Record(claim, "Normal", "ProvisioningSucceeded", $"Successfully provisioned volume pvc-{claim.Uid()}", Component);
        return Requeue.None;
    }

    private string? ClassOf(JsonObject claim)
    {
        if (!World.Objects.Serves(WorkloadKinds.Storage, "StorageClass")) return null;
        var classes = World.Objects.List(WorkloadKinds.Storage, "StorageClass");
        return claim.Text("spec", "storageClassName") is { Length: > 0 } stated
            ? classes.FirstOrDefault(c => c.Name() == stated)?.Name()
            : classes.FirstOrDefault(c => c.Annotation(DefaultClass) == "true")?.Name();
    }
}
