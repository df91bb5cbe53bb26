using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>What a picker beside a field lists.</summary>
/// <param name="Kind">Kind such as <c>Secret</c>; null when a sibling says it or nobody knows.</param>
public sealed record ReferenceTarget(string? Kind)
{
    /// <summary>API group; empty for the core group, null when only the kind is known.</summary>
    public string? Group { get; init; }

    public ReferenceScope Scope { get; init; }

    public ReferencePart Part { get; init; }

    /// <summary>Field that says the kind, from the holder.</summary>
    public FieldPath? KindFrom { get; init; }

    /// <summary>Field that says the group or apiVersion, from the holder.</summary>
    public FieldPath? GroupFrom { get; init; }

    /// <summary>Field that says the namespace, from the holder; the object's own namespace when it is empty.</summary>
    public FieldPath? NamespaceFrom { get; init; }

    /// <summary>For a key: the field that says the name of the Secret or ConfigMap, from the holder, or from what is <see cref="Above"/> it.</summary>
    public FieldPath? NameFrom { get; init; }

    /// <summary>How many steps above the holder <see cref="NameFrom"/> starts: 2 for the element of a list in the object that says the name.</summary>
    public int Above { get; init; }

    /// <summary>Where <see cref="NameFrom"/> starts.</summary>
    public FieldPath Base(FieldPath holder)
    {
        for (var i = 0; i < Above && holder.Parent is { } above; i++) holder = above;
        return holder;
    }

    /// <summary>The names that an <see cref="ReferencePart.Entry"/> may be, as the document has them now.</summary>
    public IEnumerable<string> EntriesIn(FormValues values, FieldPath holder) =>
        NameFrom is { } list && values.Get(Base(holder).Then(list)) is JsonArray entries
            ? entries.OfType<JsonObject>().Select(e => FieldText.Format(e["name"])).Where(n => n.Length > 0).Distinct(StringComparer.Ordinal) : [];
}
