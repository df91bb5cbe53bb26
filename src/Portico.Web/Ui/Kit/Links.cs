using Portico.Core.Catalog;
using Portico.Core.Rollouts;

namespace Portico.Web.Ui.Kit;

/// <summary>Where things are, in one place.</summary>
public static class Links
{
    public static string Create(string offeringId) => $"/create/{Uri.EscapeDataString(offeringId)}";

    /// <summary>The preview of an offering's form, or of the example.</summary>
    public static string Preview(string? offeringId = null) => offeringId is null ? "/platform/preview" : $"/platform/preview?offering={Uri.EscapeDataString(offeringId)}";

    public static string Entity(CatalogEntity entity) => Entity(entity.Id);

    public static string Entity(string id) => $"/catalog/{Uri.EscapeDataString(id)}";

    public static string Edit(CatalogEntity entity) => $"/edit/{Uri.EscapeDataString(entity.Id)}";

    public static string Delete(CatalogEntity entity) => $"/delete/{Uri.EscapeDataString(entity.Id)}";

    public static string Order(Rollout rollout) => $"/orders/{Uri.EscapeDataString(rollout.Id)}";
}
