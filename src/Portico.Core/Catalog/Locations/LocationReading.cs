using System.Collections.Immutable;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Core.Catalog.Locations;

/// <summary>What one reading of a location found, with all that it leads to.</summary>
/// <param name="Entities">Entities without fault, each ref once.</param>
/// <param name="Problems">What is wrong.</param>
public sealed record LocationReading(ImmutableArray<ReadEntity> Entities, ImmutableArray<LocationProblem> Problems)
{
    /// <summary>Files that were read.</summary>
    public int Files { get; init; }

    /// <summary>By what the next reading can tell that nothing changed; empty when it can't.</summary>
    public ImmutableArray<SourceStamp> Stamps { get; init; } = [];

    /// <summary>Whether something could not be read at all, so that what is missing here may well exist.</summary>
    public bool IsIncomplete { get; init; }

    /// <summary>Files of which a document is broken: what they declared before stays.</summary>
    public ImmutableHashSet<string> DoubtfulFiles { get; init; } = [];
}
