using System.Collections.Immutable;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Graphs;

/// <summary>
/// Every watched object, in memory and shared by all readers; trimmed: no managedFields, no last-applied, no Secret values.
/// Each answer is a consistent moment of its own; between two calls the cache may have moved on (compare <see cref="Version"/>).
/// </summary>
public interface IResourceCache
{
    /// <summary>Grows with every change.</summary>
    long Version { get; }

    int Count { get; }

    Resource? Find(ResourceRef @ref);

    /// <summary>Objects with an owner reference to that uid.</summary>
    IReadOnlyList<Resource> OwnedBy(string uid);

    /// <summary>Links that the rules found in an object; none when it isn't here.</summary>
    ImmutableArray<ResourceLink> LinksOf(ResourceRef source);

    /// <summary>Links of other objects that point at this one, which need not be here itself.</summary>
    IReadOnlyList<ResourceEdge> Incoming(ResourceRef target);

    /// <summary>What is directly above an object: its owners, objects that say they own it, objects it says it is owned by.</summary>
    IReadOnlyList<ResourceRef> Parents(ResourceRef child);

    /// <summary>What is directly below an object: what its owner references and links, and those of others, say it brought about. Some may not be here.</summary>
    IReadOnlyList<ResourceRef> Children(ResourceRef parent);

    /// <summary>All objects of a kind on a cluster.</summary>
    IReadOnlyList<Resource> OfKind(string cluster, GroupKind kind);

    /// <summary>Whether the cache holds every object of the kind: what it then doesn't find doesn't exist. False for kinds that aren't watched or not listed yet.</summary>
    bool Knows(string cluster, GroupKind kind);
}
