using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Web.Ui.Kit;

/// <summary>Where things are, in one place.</summary>
public static class Links
{
    public static string Create(string offeringId) => $"/create/{Uri.EscapeDataString(offeringId)}";

    /// <summary>The preview of an offering's form, or of the example.</summary>
    public static string Preview(string? offeringId = null) => offeringId is null ? "/platform/preview" : $"/platform/preview?offering={Uri.EscapeDataString(offeringId)}";

    public static string Entity(CatalogEntity entity) => Entity(entity.Id);

    public static string Entity(string id) => $"/catalog/{Uri.EscapeDataString(id)}";

    /// <summary>The page of an entity by its ref, <c>kind:namespace/name</c>; as Backstage's clients link it.</summary>
    public static string Ref(string entityRef)
    {
        var (kind, @namespace, name) = EntityRefs.Parts(entityRef);
        return $"/catalog/{Uri.EscapeDataString(@namespace)}/{Uri.EscapeDataString(kind)}/{Uri.EscapeDataString(name)}";
    }

    /// <summary>Why an object is in the catalog or isn't; without one, the form that asks for it.</summary>
    public static string Explain(ResourceRef? about = null) => about is { } it
        ? new Address("/ingestion/explain", []).With("cluster", it.Cluster).With("kind", it.GroupKind.ToString()).With("namespace", it.Namespace).With("name", it.Name).ToString()
        : "/ingestion/explain";

    public static string Edit(CatalogEntity entity) => $"/edit/{Uri.EscapeDataString(entity.Id)}";

    public static string Delete(CatalogEntity entity) => $"/delete/{Uri.EscapeDataString(entity.Id)}";

    public static string Order(Rollout rollout) => $"/orders/{Uri.EscapeDataString(rollout.Id)}";
}
