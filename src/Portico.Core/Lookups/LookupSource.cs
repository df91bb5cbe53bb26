namespace Portico.Core.Lookups;

/// <summary>What a picker offers.</summary>
public enum LookupSource
{
    Namespaces,
    Clusters,
    StorageClasses,

    /// <summary>Names of Secrets; what is in them is never read.</summary>
    Secrets,
    ConfigMaps,

    /// <summary>Keys of the Secret that <see cref="LookupQuery.Name"/> names; never what they hold.</summary>
    SecretKeys,

    /// <summary>Keys of the ConfigMap that <see cref="LookupQuery.Name"/> names; never what they hold.</summary>
    ConfigMapKeys,

    /// <summary>Objects of the type that <see cref="LookupQuery.Kind"/> names.</summary>
    Resources,

    /// <summary>Entities of the catalog.</summary>
    Entities,

    /// <summary>Owners that entities of the catalog have.</summary>
    Owners,

    /// <summary>Systems that entities of the catalog belong to.</summary>
    Systems,
}
