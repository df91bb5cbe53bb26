using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>
/// upjet's <c>spec.initProvider</c>: the fields of <c>spec.forProvider</c> once more, for values that hold at creation only. Each is an alternative place of
/// its twin rather than a second tree.
/// </summary>
internal static class CreationFields
{
    private const string _always = "forProvider";
    private const string _creation = "initProvider";

    /// <summary>Whether a property is such a tree and its twin has all of it.</summary>
    public static bool IsFolded(StructuralSchema holder, string name) =>
        name == _creation
        && holder.Properties[_always] is { Properties.Count: > 0 } always
        && holder.Properties[_creation] is { } creation
        && creation.Properties.All(p => always.Properties.Contains(p.Key));

    /// <summary>The twin of a property: of <c>forProvider</c> itself, or of a field below it.</summary>
    public static (FieldPath Path, StructuralSchema Schema)? TwinOf(StructuralSchema schema, FormCandidate holder, string name)
    {
        if (holder.Twin is { } twin)
        {
            return twin.Schema.Properties[name] is { } child ? (twin.Path.Child(name), child) : null;
        }
        return name == _always && IsFolded(schema, _creation) ? (holder.Path.Child(_creation), schema.Properties[_creation]!) : null;
    }
}
