namespace Portico.Core.Catalog.Locations;

/// <summary>A location that a provider found. That it has no catalog file is no fault.</summary>
/// <param name="Location">Where.</param>
/// <param name="Allowed">Kinds that may come from it.</param>
public sealed record ProvidedLocation(LocationRef Location, KindAllowance Allowed)
{
    /// <summary>Changes when something changed there, so that it need not be looked at otherwise; empty when the provider can't tell.</summary>
    public string Stamp { get; init; } = "";
}
