using Portico.Core.Catalog.Locations;
using Portico.Core.Errors;

namespace Portico.Web.Pages.Locations;

/// <summary>What the Register page shows.</summary>
/// <param name="Target">URL that was asked for; empty at first.</param>
/// <param name="Plan">What it would make, or made; null when it can't be read.</param>
/// <param name="Refused">Why it can't be read.</param>
public sealed record RegisterView(string Target, LocationPlan? Plan, PorticoException? Refused);
