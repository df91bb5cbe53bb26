using System.Collections.Immutable;
using Portico.Core.Manifests;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>What would be proposed, and what the checks say of it.</summary>
/// <param name="Order">What was reviewed.</param>
/// <param name="Subject">The object.</param>
/// <param name="Checks">In the order they are shown.</param>
public sealed record OrderReview(Order Order, ResourceRef Subject, ImmutableArray<OrderCheck> Checks)
{
    public string OfferingTitle { get; init; } = "";

    /// <summary>Path of the file; empty when none can be made.</summary>
    public string Path { get; init; } = "";

    /// <summary>Branch the change is proposed on.</summary>
    public string Branch { get; init; } = "";

    /// <summary>The file in Git and as it would be.</summary>
    public FileDiff? Diff { get; init; }

    public ManifestSet Manifests { get; init; } = new([]);

    public ImmutableArray<ChangeInput> Inputs { get; init; } = [];

    /// <summary>Whether nothing stands in the way.</summary>
    public bool MayPropose => Checks.All(c => c.Outcome != CheckOutcome.Failed);
}
