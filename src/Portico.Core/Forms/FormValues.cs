using System.Text.Json.Nodes;

namespace Portico.Core.Forms;

/// <summary>
/// What the user set, and nothing else: the object as a tree, nested like the object itself, so that no field name is reserved. Removing the last value
/// of an object removes the object, unless it was set as such or stands in a list or map. Not safe for several threads.
/// </summary>
public sealed class FormValues
{
    private readonly FormAsides _asides;

    public FormValues(JsonObject? document = null) : this(document ?? [], new FormAsides())
    {
    }

    private FormValues(JsonObject document, FormAsides asides) => (Document, _asides) = (document, asides);

    /// <summary>The tree; a caller changes it only by the methods here.</summary>
    public JsonObject Document { get; }

    public FormValues Clone() => new((JsonObject)Document.DeepClone(), _asides.Clone());

    /// <summary>Another document, with what is remembered beside this one.</summary>
    internal FormValues With(JsonObject document) => new(document, _asides);

    /// <summary>Whether something (null included) is set.</summary>
    public bool Has(FieldPath path) => TryGet(path, out _);

    public JsonNode? Get(FieldPath path) => TryGet(path, out var value) ? value : null;

    public bool TryGet(FieldPath path, out JsonNode? value)
    {
        value = Document;
        foreach (var step in path.Steps())
        {
            if (step.Name is { } name)
            {
                if (value is not JsonObject map || !map.TryGetPropertyValue(name, out value))
                {
                    value = null;
                    return false;
                }
            }
            else if (value is JsonArray list && step.Index < list.Count)
            {
                value = list[step.Index];
            }
            else
            {
                value = null;
                return false;
            }
        }
        return true;
    }

    /// <summary>Sets a value; objects and lists on the way are made. An index equal to the length of its list appends.</summary>
    public void Set(FieldPath path, JsonNode? value)
    {
        if (path.IsRoot) throw new ArgumentException("The document itself is not a field.", nameof(path));
        var holder = (JsonNode)Document;
        var steps = path.Steps();
        for (var i = 0; i < steps.Length - 1; i++) holder = Descend(holder, steps[i], steps[i + 1].Index >= 0);
        Put(holder, steps[^1], value);
    }

    /// <summary>Takes a value away, and with it the objects that become empty by it. List elements and map entries above it stay.</summary>
    public void Remove(FieldPath path)
    {
        if (path.Parent is null || !TryGet(path.Parent, out var holder)) return;
        switch (holder)
        {
            case JsonObject map when path.Name is { } name && map.Remove(name):
                if (map.Count == 0 && path.Parent is { IsRoot: false, Name: not null, IsKey: false } && !_asides.IsStated(path.Parent)) Remove(path.Parent);
                break;
            case JsonArray list when path.Index >= 0 && path.Index < list.Count:
                list.RemoveAt(path.Index);
                _asides.Follow(path.Parent, i => i == path.Index ? null : i > path.Index ? i - 1 : i);
                if (list.Count == 0 && path.Parent is { IsRoot: false, Name: not null, IsKey: false }) Remove(path.Parent);
                break;
        }
    }

    /// <summary>Moves an element of the list at <paramref name="list"/>.</summary>
    public void Move(FieldPath list, int from, int to)
    {
        if (Get(list) is not JsonArray elements || from < 0 || to < 0 || from >= elements.Count || to >= elements.Count) return;
        var element = elements[from];
        elements.RemoveAt(from);
        elements.Insert(to, element);
        _asides.Follow(list, i => i == from ? to : i > from && i <= to ? i - 1 : i < from && i >= to ? i + 1 : i);
    }

    /// <summary>Which member of a union was chosen; -1 for none, null when nobody chose.</summary>
    internal int? Chosen(FieldPath at, string union) => _asides.Chosen(at.Child(union));

    internal void Choose(FieldPath at, string union, int member) => _asides.Choose(at.Child(union), member);

    /// <summary>Takes a value out of the document and remembers it.</summary>
    internal void PutAside(FieldPath path)
    {
        _asides.Unstate(path);
        if (!TryGet(path, out var value)) return;
        _asides.Park(path, value?.DeepClone());
        Remove(path);
    }

    /// <summary>Puts a remembered value back, unless another was set since.</summary>
    internal void TakeBack(FieldPath path)
    {
        if (_asides.TakeBack(path, out var value) && !Has(path)) Set(path, value);
    }

    /// <summary>Sets an object that stays although it is empty.</summary>
    internal void State(FieldPath path)
    {
        _asides.State(path);
        if (!Has(path)) Set(path, new JsonObject());
    }

    /// <summary>Gives a map entry another key in the same place.</summary>
    public void Rename(FieldPath map, string from, string to)
    {
        if (Get(map) is not JsonObject entries || from == to || !entries.ContainsKey(from) || entries.ContainsKey(to)) return;
        var all = entries.ToArray();
        entries.Clear();
        foreach (var (key, value) in all) entries[key == from ? to : key] = value;
    }

    private static JsonNode Descend(JsonNode holder, FieldPath step, bool list)
    {
        var next = step.Name is { } name
            ? (holder as JsonObject)?[name]
            : holder is JsonArray elements && step.Index < elements.Count ? elements[step.Index] : null;
        if (next is JsonObject && !list) return next;
        if (next is JsonArray && list) return next;
        JsonNode made = list ? new JsonArray() : new JsonObject();
        Put(holder, step, made);
        return made;
    }

    private static void Put(JsonNode holder, FieldPath step, JsonNode? value)
    {
        if (holder is JsonObject map && step.Name is { } name) map[name] = value;
        else if (holder is JsonArray list && step.Index >= 0 && step.Index < list.Count) list[step.Index] = value;
        else if (holder is JsonArray end && step.Index == end.Count) end.Add(value);
        else throw new ArgumentException($"There is no place for {step} in this document.", nameof(step));
    }
}
