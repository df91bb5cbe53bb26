namespace Portico.Core.Access;

/// <summary>What a caller wants to do.</summary>
public enum Permission
{
    /// <summary>See entities, offerings, resources, events and manifests (Secret values always masked).</summary>
    Read,

    /// <summary>Fill a form, save drafts, validate and open a change request.</summary>
    Order,

    /// <summary>Merge or close a change request in the local forge.</summary>
    Merge,

    /// <summary>Register, refresh and unregister locations of catalog files.</summary>
    Register,

    /// <summary>See clusters, ingestion, plugins and settings.</summary>
    Operate,
}
