using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators;

/// <summary>The CRDs of the systems that are simulated, such as XRDs and Applications.</summary>
internal static class SimulatedKinds
{
    public const string Crossplane = "crds/crossplane";
    public const string ArgoCd = "crds/argocd";

    /// <summary>Applies the CRDs of a folder; the same ones again change nothing.</summary>
    public static void Install(ISandboxObjects objects, string folder)
    {
        foreach (var name in PlatformResources.Under(folder))
        {
            foreach (var crd in PlatformResources.Parse(PlatformResources.Text(name), name)) objects.Apply(crd, "portico-sandbox");
        }
    }
}
