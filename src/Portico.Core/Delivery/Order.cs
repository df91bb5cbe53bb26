using Portico.Core.Rollouts;

namespace Portico.Core.Delivery;

/// <summary>What a user orders.</summary>
/// <param name="Action">Create, change or delete.</param>
/// <param name="OfferingId">Of which offering.</param>
/// <param name="Target">Where it goes.</param>
/// <param name="Manifest">The object as YAML; of a deletion, the file as it is.</param>
public sealed record Order(RolloutAction Action, string OfferingId, Target Target, string Manifest)
{
    /// <summary>The file, when it isn't where the layout would put it (an object that is already in Git).</summary>
    public string? Path { get; init; }

    /// <summary>The file as it was when the form was opened, so that nobody else's change is lost; null for a new one.</summary>
    public string? Before { get; init; }

    /// <summary>Absolute address of the portal, for links in change requests.</summary>
    public string? PortalUrl { get; init; }
}
