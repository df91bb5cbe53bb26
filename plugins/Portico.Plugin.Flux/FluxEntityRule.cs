using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Flux;

/// <summary>Kustomizations, HelmReleases and their sources are entities, and so are custom resources that Flux applied. Kubernetes' own kinds it applied are shown in trees.</summary>
internal sealed class FluxEntityRule : IEntityRule
{
    private const string Why = "Flux says whether what was merged is in the cluster.";

    public IEnumerable<WatchedKind> Kinds =>
        [new(FluxObject.Kustomization, Why), new(FluxObject.HelmRelease, Why), .. FluxObject.Sources.Select(s => new WatchedKind(s, "Where Flux takes from."))];

    public EntityDraft? EntityOf(Resource resource)
    {
        var kind = resource.Ref.GroupKind;
        if (FluxObject.IsFlux(kind))
        {
            if (kind != FluxObject.Kustomization && kind != FluxObject.HelmRelease && !FluxObject.Sources.Contains(kind)) return null;
            var facts = new[]
            {
                new EntityFact("Source", resource.Text("spec", "sourceRef", "name")),
                new EntityFact("URL", resource.Text("spec", "url")),
                new EntityFact("Path", resource.Text("spec", "path")),
                new EntityFact("Chart", resource.Text("spec", "chart", "spec", "chart")),
                new EntityFact("Revision", resource.Text("status", "lastAppliedRevision") is { Length: > 0 } applied ? applied : resource.Text("status", "artifact", "revision")),
            };
            return new EntityDraft("Resource", $"flux-{resource.Ref.Kind.ToLowerInvariant()}") { Facts = [.. facts.Where(f => f.Value.Length > 0)] };
        }

        return FluxObject.ManagerOf(resource) is not null && IsCustom(kind) ? new EntityDraft("Component", resource.Ref.Kind.ToLowerInvariant()) : null;
    }

    private static bool IsCustom(GroupKind kind) => kind.Group.Contains('.', StringComparison.Ordinal) && !kind.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
        && !kind.Group.EndsWith("crossplane.io", StringComparison.Ordinal);
}
