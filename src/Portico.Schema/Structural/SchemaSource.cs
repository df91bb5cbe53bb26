namespace Portico.Schema.Structural;

/// <summary>What kind of document a resource type was read from.</summary>
public enum SchemaSource
{
    /// <summary>CustomResourceDefinition.</summary>
    Crd,

    /// <summary>The claim of a Crossplane XRD (v1).</summary>
    XrdClaim,

    /// <summary>The composite of a Crossplane v1-style XRD (cluster-scoped, LegacyCluster).</summary>
    XrdCompositeV1,

    /// <summary>The composite of a Crossplane v2 XRD (Namespaced or Cluster).</summary>
    XrdCompositeV2,

    /// <summary>kro ResourceGraphDefinition.</summary>
    Rgd,

    /// <summary>The CRD inside a Kratix Promise.</summary>
    Promise,

    /// <summary>A plain JSON Schema.</summary>
    JsonSchema,

    /// <summary>What an API server publishes of a type in its OpenAPI v3 documents.</summary>
    OpenApi,
}
