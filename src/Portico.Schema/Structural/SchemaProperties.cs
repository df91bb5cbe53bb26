using System.Collections;
using System.Diagnostics.CodeAnalysis;

namespace Portico.Schema.Structural;

/// <summary>The named fields of an object schema, in document order, found by name in constant time.</summary>
public sealed class SchemaProperties : IReadOnlyList<KeyValuePair<string, StructuralSchema>>
{
    private readonly KeyValuePair<string, StructuralSchema>[] _inOrder;
    private readonly Dictionary<string, StructuralSchema> _byName;

    /// <summary>Takes the fields in the order in which they are to be shown. A name given twice keeps its last schema.</summary>
    public SchemaProperties(IEnumerable<KeyValuePair<string, StructuralSchema>> fields)
    {
        var last = new Dictionary<string, StructuralSchema>(StringComparer.Ordinal);
        foreach (var (name, schema) in fields) last[name] = schema;
        _inOrder = [.. last];
        _byName = last;
    }

    /// <summary>No fields.</summary>
    public static SchemaProperties Empty { get; } = new([]);

    /// <inheritdoc/>
    public int Count => _inOrder.Length;

    /// <inheritdoc/>
    public KeyValuePair<string, StructuralSchema> this[int index] => _inOrder[index];

    /// <summary>The schema of the field <paramref name="name"/>, or null.</summary>
    public StructuralSchema? this[string name] => _byName.GetValueOrDefault(name);

    /// <summary>Whether there is a field <paramref name="name"/>.</summary>
    public bool Contains(string name) => _byName.ContainsKey(name);

    /// <summary>Finds a field.</summary>
    public bool TryGet(string name, [NotNullWhen(true)] out StructuralSchema? schema) => _byName.TryGetValue(name, out schema);

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<string, StructuralSchema>> GetEnumerator() => _inOrder.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
