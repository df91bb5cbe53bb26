namespace Portico.Core.Forms;

/// <summary>Where the objects are that a reference may name.</summary>
public enum ReferenceScope
{
    /// <summary>In the namespace of the object itself, or in the one that <see cref="ReferenceTarget.NamespaceFrom"/> says.</summary>
    Namespace,

    /// <summary>They have no namespace.</summary>
    Cluster,

    /// <summary>The kind decides.</summary>
    OfKind,
}
