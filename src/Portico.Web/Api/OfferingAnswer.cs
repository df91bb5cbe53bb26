using Portico.Core.Discovery;

namespace Portico.Web.Api;

/// <summary>An offering as the API says it.</summary>
internal sealed record OfferingAnswer(
    string Id, string Title, string? Description, string? Category, string? Owner, string Group, string Kind, string[] Versions, string? PreferredVersion,
    bool Namespaced, string[] Clusters, string? Problem)
{
    public static OfferingAnswer Of(Offering offering) => new(
        offering.Id, offering.Title, offering.Description, offering.Category, offering.Owner, offering.Type.Group, offering.Type.Kind,
        [.. offering.Type.Versions.Where(v => v.Served).Select(v => v.Name)], offering.Type.Preferred?.Name, offering.Type.Namespaced, [.. offering.Clusters], offering.Problem);
}
