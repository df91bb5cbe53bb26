using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>What a reading, or the end of a location, changes in the catalog.</summary>
internal sealed record BookChange
{
    /// <summary>Entities to write.</summary>
    public ImmutableArray<ReadEntity> Upserts { get; init; } = [];

    /// <summary>What nothing declares any more.</summary>
    public ImmutableArray<Claim> Orphans { get; init; } = [];

    /// <summary>Ids that entities had before their names were written in another letter case.</summary>
    public ImmutableArray<string> Replaced { get; init; } = [];

    /// <summary>What stays as it was because its document is broken, by what is wrong.</summary>
    public ImmutableArray<(Claim Claim, ImmutableArray<LocationProblem> Problems)> Faulty { get; init; } = [];

    /// <summary>Locations that now own something and must be read again for it.</summary>
    public ImmutableArray<string> Heirs { get; init; } = [];

    /// <summary>Entities left out because another location has them.</summary>
    public ImmutableArray<LocationConflict> Conflicts { get; init; } = [];
}
