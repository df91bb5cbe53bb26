using Portico.Core.Catalog.Locations;

namespace Portico.Web.Pages.Locations;

/// <summary>What the page of a location shows.</summary>
/// <param name="Location">The location.</param>
/// <param name="MayChange">Whether the caller may refresh and unregister.</param>
/// <param name="Removal">What unregistering would take; null for callers who may not.</param>
public sealed record LocationView(LocationStatus Location, bool MayChange, LocationRemoval? Removal);
