namespace Portico.Core.Catalog.Descriptors;

/// <summary>Annotations that the catalog itself writes.</summary>
public static class EntityAnnotations
{
    public const string Location = "backstage.io/managed-by-location";
    public const string Origin = "backstage.io/managed-by-origin-location";
    public const string Source = "backstage.io/source-location";
    public const string View = "backstage.io/view-url";
    public const string Edit = "backstage.io/edit-url";

    /// <summary><c>"true"</c> on an entity that nothing declares any more.</summary>
    public const string Orphan = "backstage.io/orphan";
}
