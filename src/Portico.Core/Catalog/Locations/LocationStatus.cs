using System.Collections.Immutable;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Locations;

/// <summary>A location as operators see it.</summary>
/// <param name="Id">Id for the API.</param>
/// <param name="Type"><c>url</c> or <c>file</c>.</param>
/// <param name="Target">Where.</param>
/// <param name="Origin">How it came to be known.</param>
public sealed record LocationStatus(string Id, string Type, string Target, LocationOrigin Origin)
{
    /// <summary>Ref of the entity that stands for the location in the catalog.</summary>
    public string EntityRef => EntityRefs.Of("Location", EntityRefs.DefaultNamespace, GeneratedLocation.NameOf(new LocationRef(Type, Target)));

    public LocationState State { get; init; }

    /// <summary>Entities of the catalog that it owns.</summary>
    public int Entities { get; init; }

    /// <summary>Files of the last whole reading.</summary>
    public int Files { get; init; }

    /// <summary>When it was last looked at, changed or not.</summary>
    public DateTimeOffset? Checked { get; init; }

    /// <summary>When it was last found changed and read.</summary>
    public DateTimeOffset? Read { get; init; }

    public DateTimeOffset? Next { get; init; }

    /// <summary>Commit of the repository it is in, when it is in one.</summary>
    public string Revision { get; init; } = "";

    /// <summary>Who registered it, or what found it.</summary>
    public string By { get; init; } = "";

    public ImmutableArray<LocationProblem> Problems { get; init; } = [];

    public ImmutableArray<LocationConflict> Conflicts { get; init; } = [];
}
