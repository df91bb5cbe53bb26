using Portico.Sdk.Resources;

namespace Portico.Plugin.Flux;

/// <summary>Recognises Flux's own kinds and what Flux labels.</summary>
internal static class FluxObject
{
    public const string KustomizeGroup = "kustomize.toolkit.fluxcd.io";
    public const string HelmGroup = "helm.toolkit.fluxcd.io";
    public const string SourceGroup = "source.toolkit.fluxcd.io";

    public static readonly GroupKind Kustomization = new(KustomizeGroup, "Kustomization");
    public static readonly GroupKind HelmRelease = new(HelmGroup, "HelmRelease");

    public static readonly GroupKind[] Sources =
        [new(SourceGroup, "GitRepository"), new(SourceGroup, "OCIRepository"), new(SourceGroup, "HelmRepository"), new(SourceGroup, "Bucket")];

    public static bool IsFlux(GroupKind kind) => kind.Group.EndsWith(".toolkit.fluxcd.io", StringComparison.Ordinal);

    /// <summary>What applied the object, by its labels <c>kustomize.toolkit.fluxcd.io/{name,namespace}</c> or <c>helm.toolkit.fluxcd.io/{name,namespace}</c>; null when Flux didn't.</summary>
    public static ResourceRef? ManagerOf(Resource resource)
    {
        foreach (var kind in (ReadOnlySpan<GroupKind>)[Kustomization, HelmRelease])
        {
            var name = resource.Text("metadata", "labels", kind.Group + "/name");
            if (name.Length > 0) return new ResourceRef(resource.Ref.Cluster, kind.Group, kind.Kind, resource.Text("metadata", "labels", kind.Group + "/namespace"), name);
        }

        return null;
    }
}
