using Portico.Core.Catalog.Locations;
using Portico.Sdk.Resources;

namespace Portico.Web.Pages.Locations;

/// <summary>Words and shapes of locations.</summary>
internal static class LocationLook
{
    public static string Page(LocationStatus location) => $"/platform/locations/{Uri.EscapeDataString(location.Id)}";

    public static HealthState ShapeOf(LocationState state) => state switch
    {
        LocationState.Good => HealthState.Healthy,
        LocationState.Waiting => HealthState.Progressing,
        LocationState.Faulty => HealthState.Degraded,
        _ => HealthState.Failed,
    };

    public static string OriginOf(LocationStatus location) => location.Origin switch
    {
        LocationOrigin.Configured => "Configuration",
        LocationOrigin.Registered => location.By.Length > 0 ? $"Registered by {location.By}" : "Registered",
        _ => $"Found in {location.By}",
    };

    /// <summary>The page of a location's target, when it is one; otherwise null.</summary>
    public static string? HrefOf(string target) =>
        target.Length <= 2000 && Uri.TryCreate(target, UriKind.Absolute, out var url) && (url.Scheme == Uri.UriSchemeHttps || url.Scheme == Uri.UriSchemeHttp) && !target.Contains('*', StringComparison.Ordinal) ? target : null;
}
