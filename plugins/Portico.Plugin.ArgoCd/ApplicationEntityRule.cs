using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Plugin.ArgoCd;

/// <summary>An Application becomes a Resource entity that says what it follows.</summary>
internal sealed class ApplicationEntityRule : IEntityRule
{
    public IEnumerable<WatchedKind> Kinds => [new WatchedKind(ArgoApplication.Kind, "Argo CD says whether what was merged is in the cluster.")];

    public EntityDraft? EntityOf(Resource resource)
    {
        if (resource.Ref.GroupKind != ArgoApplication.Kind) return null;
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
}
