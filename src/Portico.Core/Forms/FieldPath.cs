using System.Globalization;

namespace Portico.Core.Forms;

/// <summary>
/// Where a value stands in a document: <c>spec.ports[0].name</c>, <c>metadata.labels[app]</c>. Its text is the field's id on the page and the path of a
/// diagnostic. A name may hold any character, dots included; the steps are never cut out of the text again.
/// </summary>
public sealed class FieldPath : IEquatable<FieldPath>
{
    private string? _text;

    private FieldPath(FieldPath? parent, string? name, int index, bool isKey)
    {
        Parent = parent;
        Name = name;
        Index = index;
        IsKey = isKey;
        Depth = parent is null ? 0 : parent.Depth + 1;
    }

    /// <summary>The document, list element or map value that the steps start from.</summary>
    public static FieldPath Root { get; } = new(null, null, -1, false);

    public FieldPath? Parent { get; }

    /// <summary>Name of the field or key of the map entry; null for a list element and for the root.</summary>
    public string? Name { get; }

    /// <summary>Index of a list element, otherwise -1.</summary>
    public int Index { get; }

    /// <summary>Whether <see cref="Name"/> is the key of a map.</summary>
    public bool IsKey { get; }

    /// <summary>Number of steps from the root.</summary>
    public int Depth { get; }

    public bool IsRoot => Parent is null;

    public FieldPath Child(string name) => new(this, name, -1, false);

    public FieldPath Key(string key) => new(this, key, -1, true);

    public FieldPath At(int index) => new(this, null, index, false);

    /// <summary>This path followed by the steps of <paramref name="relative"/>.</summary>
    public FieldPath Then(FieldPath relative)
    {
        if (relative.Parent is null) return this;
        if (IsRoot) return relative;
        return new FieldPath(Then(relative.Parent), relative.Name, relative.Index, relative.IsKey);
    }

    /// <summary>The path from the root to here, step by step, the root left out.</summary>
    public FieldPath[] Steps()
    {
        var steps = new FieldPath[Depth];
        for (var step = this; step.Parent is not null; step = step.Parent) steps[step.Depth - 1] = step;
        return steps;
    }

    public bool Equals(FieldPath? other) => other is not null && (ReferenceEquals(this, other) || ToString() == other.ToString());

    public override bool Equals(object? obj) => Equals(obj as FieldPath);

    public override int GetHashCode() => ToString().GetHashCode(StringComparison.Ordinal);

    public override string ToString()
    {
        if (_text is not null) return _text;
        if (Parent is null) return _text = "";
        var before = Parent.ToString();
        if (Index >= 0) return _text = string.Create(CultureInfo.InvariantCulture, $"{before}[{Index}]");
        if (IsKey) return _text = $"{before}[{Name}]";
        return _text = before.Length == 0 ? Name! : $"{before}.{Name}";
    }
}
