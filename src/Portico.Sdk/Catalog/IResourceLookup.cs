using Portico.Sdk.Resources;

namespace Portico.Sdk.Catalog;

/// <summary>Other watched objects that a rule may look at; from memory, never a request. What isn't watched or hasn't come yet isn't found.</summary>
public interface IResourceLookup
{
    /// <summary>The object, or null.</summary>
    Resource? Find(ResourceRef target);

    /// <summary>The definition object (XRD, CRD, RGD) that brings a kind to a cluster, or null.</summary>
    Resource? DefinitionOf(string cluster, GroupKind kind);
}
