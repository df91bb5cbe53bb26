namespace Portico.Sdk.Rules;

/// <summary>What a <see cref="ResourceLink"/> says.</summary>
public enum LinkType
{
    /// <summary>The source brought the target about: the target is a child in the resource tree.</summary>
    Owns,

    /// <summary>The target brought the source about: <see cref="Owns"/> told from the child's side, for tools that only mark what they make.</summary>
    OwnedBy,

    /// <summary>The source needs the target, which exists by itself (a Composition, a Secret, a Service behind an Ingress).</summary>
    References,

    /// <summary>The source's desired state is kept by the target (object → Argo CD Application).</summary>
    ManagedBy,
}
