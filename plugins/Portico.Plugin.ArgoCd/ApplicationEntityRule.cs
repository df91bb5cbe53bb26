using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Plugin.ArgoCd;

/// <summary>An Application becomes a Resource entity that says what it follows; a custom resource that Argo CD keeps is a Component. Kubernetes' own kinds it keeps are shown in trees.</summary>
internal sealed class ApplicationEntityRule : IEntityRule
{
    public IEnumerable<WatchedKind> Kinds => [new WatchedKind(ArgoApplication.Kind, "Argo CD says whether what was merged is in the cluster.")];

    public EntityDraft? EntityOf(Resource resource)
    {
        if (resource.Ref.GroupKind != ArgoApplication.Kind) return Managed(resource);
        var facts = new[]
        {
            new EntityFact("Repository", resource.Text("spec", "source", "repoURL")),
            new EntityFact("Path", resource.Text("spec", "source", "path")),
            new EntityFact("Revision", resource.Text("status", "sync", "revision")),
            new EntityFact("Sync", resource.Text("status", "sync", "status")),
            new EntityFact("Destination", resource.Text("spec", "destination", "namespace")),
        };
        return new EntityDraft("Resource", "argocd-application")
        {
            Description = "Argo CD application.",
            Facts = [.. facts.Where(f => f.Value.Length > 0)],
        };
    }

    private static EntityDraft? Managed(Resource resource)
    {
        var group = resource.Ref.Group;
        if (!group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal) || group.EndsWith("crossplane.io", StringComparison.Ordinal) || group == "argoproj.io") return null;
        var tracked = resource.Text("metadata", "annotations", "argocd.argoproj.io/tracking-id").Length > 0
            || resource.Text("metadata", "labels", "argocd.argoproj.io/instance").Length > 0;
        return tracked ? new EntityDraft("Component", resource.Ref.Kind.ToLowerInvariant()) : null;
    }
}
