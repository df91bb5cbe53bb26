using Portico.Schema.Structural;

namespace Portico.Core.Forms.Hints;

/// <summary>Which types an overlay is about.</summary>
/// <param name="Group">API group, or <c>*</c> for any.</param>
/// <param name="Kind">Kind, or <c>*</c> for any.</param>
public sealed record OverlayMatch(string Group, string Kind)
{
    public string? Version { get; init; }

    /// <summary>Only where the form is made of this cluster's definition.</summary>
    public string? Cluster { get; init; }

    /// <summary>What is said for fewer types wins over what is said for more.</summary>
    public int Specificity => (Cluster is null ? 0 : 8) + (Version is null ? 0 : 4) + (Kind == "*" ? 0 : 2) + (Group == "*" ? 0 : 1);

    public bool IsAbout(ResourceSchema type) => (Group == "*" || Group == type.Group) && (Kind == "*" || Kind == type.Kind);

    public bool IsAbout(ResourceSchema type, string version, string? cluster) =>
        IsAbout(type) && (Version is null || Version == version) && (Cluster is null || Cluster == cluster);

    public override string ToString() =>
        $"{Kind}.{Group}{(Version is null ? "" : $" {Version}")}{(Cluster is null ? "" : $" on cluster {Cluster}")}";
}
