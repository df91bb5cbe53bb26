using Portico.Core.Discovery;

namespace Portico.Web.Pages.Create;

/// <summary>A card.</summary>
/// <param name="Offering">What it offers.</param>
/// <param name="Existing">How many of it exist; null when that isn't watched.</param>
public sealed record OfferingView(Offering Offering, long? Existing)
{
    public string Version => Offering.Type.Preferred?.Name ?? "";
}
