using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Watching;

/// <summary>Which objects a list or watch is about: namespace, label selector, field selector.</summary>
internal sealed class ObjectSelector(string @namespace, string name, LabelSelector labels, FieldSelector fields)
{
    /// <summary>Whether a namespace alone decides.</summary>
    public bool Plain { get; } = labels.Empty && fields.Empty && name.Length == 0;

    public string Namespace { get; } = @namespace;

    public bool Matches(StoredObject obj) =>
        (Namespace.Length == 0 || obj.Key.Namespace == Namespace)
        && (name.Length == 0 || obj.Key.Name == name)
        && (Plain || (labels.Matches(obj) && fields.Matches(obj)));
}
