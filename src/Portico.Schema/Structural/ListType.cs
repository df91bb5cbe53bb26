namespace Portico.Schema.Structural;

/// <summary><c>x-kubernetes-list-type</c>: what identifies an element of a list.</summary>
public enum ListType
{
    /// <summary>The list is replaced as a whole (also when nothing is stated).</summary>
    Atomic,

    /// <summary>Scalars, each at most once.</summary>
    Set,

    /// <summary>Objects identified by <see cref="StructuralSchema.ListMapKeys"/>.</summary>
    Map,
}
