using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.ManagedResources;

/// <summary>Crossplane packages (providers, functions): installed and healthy as soon as they are there.</summary>
internal sealed class PackageController(SimulatorWorld world, string kind) : KindController(world, "pkg.crossplane.io/v1", kind)
{
    protected override Requeue Reconcile(JsonObject package)
    {
        if (package.IsDeleting()) return Requeue.None;
        var before = package.Copy();
        package.SetCondition(World.Now, "Installed", true, "ActivePackageRevision");
        package.SetCondition(World.Now, "Healthy", true, "HealthyPackageRevision");
        package.Child("status")["currentRevision"] = Naming.Child(package.Name(), Naming.HexDigest(package.Text("spec", "package"), 12));
        package.Child("status")["currentIdentifier"] = package.Text("spec", "package");
        World.SaveStatus(package, before);
        return Requeue.None;
    }
}
