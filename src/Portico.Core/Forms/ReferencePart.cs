namespace Portico.Core.Forms;

/// <summary>What of an object a reference says.</summary>
public enum ReferencePart
{
    /// <summary>Its name.</summary>
    Name,

    /// <summary>A key in its data.</summary>
    Key,

    /// <summary>Its namespace: the list is of namespaces.</summary>
    Namespace,

    /// <summary>Its kind: the list is of kinds.</summary>
    Kind,

    /// <summary>The name of an element of a list in the same document: <see cref="ReferenceTarget.NameFrom"/> is the list.</summary>
    Entry,
}
