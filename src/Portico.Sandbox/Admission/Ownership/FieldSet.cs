using System.Text.Json.Nodes;

namespace Portico.Sandbox.Admission.Ownership;

/// <summary>
/// A set of fields as a tree, read from and written as <c>FieldsV1</c>:
/// <code>{"f:spec":{"f:replicas":{},"f:containers":{"k:{\"name\":\"web\"}":{".":{},"f:image":{}}}}}</code>
/// </summary>
internal sealed class FieldSet
{
    private readonly SortedDictionary<string, FieldSet> _children = new(StringComparer.Ordinal);

    /// <summary>Whether the field itself is in the set, not only fields below it.</summary>
    public bool Owned { get; set; }

    public bool Empty => !Owned && _children.Values.All(c => c.Empty);

    public IEnumerable<KeyValuePair<string, FieldSet>> Children => _children;

    public FieldSet? Find(string element) => _children.GetValueOrDefault(element);

    /// <summary>The child, made when it is missing.</summary>
    public FieldSet Child(string element)
    {
        if (!_children.TryGetValue(element, out var child)) _children[element] = child = new FieldSet();
        return child;
    }

    public void Remove(string element) => _children.Remove(element);

    public FieldSet Copy()
    {
        var copy = new FieldSet { Owned = Owned };
        foreach (var (element, child) in _children) copy._children[element] = child.Copy();
        return copy;
    }

    public void Add(FieldSet other)
    {
        Owned |= other.Owned;
        foreach (var (element, child) in other._children) Child(element).Add(child);
    }

    /// <summary>Takes away what the other set has.</summary>
    public void Subtract(FieldSet other)
    {
        if (other.Owned) Owned = false;
        foreach (var (element, theirs) in other._children)
        {
            if (Find(element) is not { } mine) continue;
            mine.Subtract(theirs);
            if (mine.Empty) _children.Remove(element);
        }
    }

    /// <summary>Takes away the fields that the other set owns, with everything below them.</summary>
    public void SubtractDeep(FieldSet other)
    {
        foreach (var (element, theirs) in other._children)
        {
            if (Find(element) is not { } mine) continue;
            if (theirs.Owned) _children.Remove(element);
            else mine.SubtractDeep(theirs);
            if (mine.Empty) _children.Remove(element);
        }
    }

    public static FieldSet Read(JsonObject? fields)
    {
        var set = new FieldSet();
        if (fields is null) return set;
        foreach (var (element, inner) in fields)
        {
            if (element == ".") set.Owned = true;
            else set._children[element] = Read(inner as JsonObject);
        }

        if (fields.Count == 0) set.Owned = true;
        return set;
    }

    public JsonObject Write()
    {
        var json = new JsonObject();
        if (Owned && _children.Count > 0) json["."] = new JsonObject();
        foreach (var (element, child) in _children)
        {
            if (!child.Empty) json[element] = child.Write();
        }

        return json;
    }

    public override bool Equals(object? obj) => obj is FieldSet other && JsonNode.DeepEquals(Write(), other.Write());

    public override int GetHashCode() => _children.Count;
}
