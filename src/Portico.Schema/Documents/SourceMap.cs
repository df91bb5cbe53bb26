using System.Globalization;

namespace Portico.Schema.Documents;

/// <summary>The positions of a document's fields, looked up by the field paths of diagnostics.</summary>
public sealed class SourceMap
{
    private readonly SourceNode? _root;

    internal SourceMap(SourceNode? root) => _root = root;

    /// <summary>A map that knows no position.</summary>
    public static SourceMap Empty { get; } = new(null);

    /// <summary>
    /// The position of the value at <paramref name="path"/> (<c>spec.ports[0].name</c>, <c>metadata.labels[app.kubernetes.io/name]</c>; keys with dots
    /// may also be written plainly), or of the nearest parent that is there; null when nothing is known.
    /// </summary>
    public TextPosition? Find(string path)
    {
        var node = _root;
        if (node is null) return null;
        var rest = path.AsSpan();
        while (!rest.IsEmpty)
        {
            if (rest[0] == '.')
            {
                rest = rest[1..];
                continue;
            }

            var next = rest[0] == '[' ? Bracketed(node, ref rest) : Named(node, ref rest);
            if (next is null) break;
            node = next;
        }

        return node.Position;
    }

    /// <summary>The same diagnostics, each with its position when it has none yet.</summary>
    public IEnumerable<Diagnostic> Place(IEnumerable<Diagnostic> diagnostics) =>
        diagnostics.Select(d => d.Position is null ? d with { Position = Find(d.Path) } : d);

    private static SourceNode? Bracketed(SourceNode node, ref ReadOnlySpan<char> rest)
    {
        var end = rest.IndexOf(']');
        if (end < 0) return null;
        var inside = rest[1..end];
        rest = rest[(end + 1)..];
        if (node.Elements is { } list)
        {
            return int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index) && index < list.Count ? list[index] : null;
        }

        return node.Fields?.GetValueOrDefault(inside.ToString());
    }

    /// <summary>The longest field name that the rest of the path begins with.</summary>
    private static SourceNode? Named(SourceNode node, ref ReadOnlySpan<char> rest)
    {
        if (node.Fields is not { } fields) return null;
        for (var end = rest.Length; end > 0; end--)
        {
            if (end != rest.Length && rest[end] is not ('.' or '[')) continue;
            if (!fields.TryGetValue(rest[..end].ToString(), out var found)) continue;
            rest = rest[end..];
            return found;
        }

        return null;
    }
}
