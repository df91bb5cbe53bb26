using Portico.Sdk.Resources;

namespace Portico.Core.Rollouts;

/// <summary>What a GitOps tool says about an ordered object.</summary>
/// <param name="Tool">Name for people, such as <c>Argo CD</c>.</param>
/// <param name="By">The tool's object that keeps it: an Application.</param>
public sealed record SyncEvidence(string Tool, ResourceRef By)
{
    /// <summary>Whether it names the ordered object as in sync with Git; null when it doesn't name it.</summary>
    public bool? InSync { get; init; }

    /// <summary>Revision last compared or applied.</summary>
    public string Revision { get; init; } = "";

    /// <summary>When it last finished applying something.</summary>
    public DateTimeOffset? Finished { get; init; }

    /// <summary>Why it doesn't sync, in its own words; null when it has no problem.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether it gave up on <see cref="Revision"/> and won't try again by itself.</summary>
    public bool GaveUp { get; init; }
}
