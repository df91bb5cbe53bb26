namespace Portico.Core.Forms.Hints;

/// <summary>Where hints come from.</summary>
/// <param name="Place">For people: a file, <c>dev/platform/app-form#overlay.yaml</c> for a key of a ConfigMap, or the definition that carries the annotation.</param>
public sealed record HintOrigin(HintOriginKind Kind, string Place)
{
    /// <summary>The cluster it belongs to, and whose offerings it may be about; null for all.</summary>
    public string? Cluster { get; init; }
}

public enum HintOriginKind
{
    /// <summary>A file that the configuration names.</summary>
    File,

    /// <summary>A labelled ConfigMap.</summary>
    ConfigMap,

    /// <summary>An annotation of the XRD, CRD or RGD.</summary>
    Definition,

    /// <summary>What somebody is writing, as in a preview.</summary>
    Text,
}
