namespace Portico.Core.Catalog.Locations;

/// <summary>A location that somebody registered.</summary>
/// <param name="Id">Its id, a UUID.</param>
/// <param name="Location">Where.</param>
/// <param name="By">Id of the caller.</param>
/// <param name="At">When.</param>
public sealed record RegisteredLocation(string Id, LocationRef Location, string By, DateTimeOffset At);
