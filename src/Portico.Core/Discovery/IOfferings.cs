namespace Portico.Core.Discovery;

/// <summary>Offerings, live.</summary>
public interface IOfferings
{
    /// <summary>All, by title; an immutable snapshot.</summary>
    IReadOnlyList<Offering> Current { get; }

    Offering? Find(string id);

    /// <summary>Whether all that a cluster offers was read since the start; until then it may offer more than is known.</summary>
    bool Knows(string cluster) => true;

    /// <summary>What an operator should know about definitions: skew between clusters, collisions, definitions that could not be read, watches that fail.</summary>
    IReadOnlyList<DiscoveryNote> Notes => [];

    /// <summary>Raised after <see cref="Current"/> changed; handlers must return at once.</summary>
    event Action? Changed;
}
