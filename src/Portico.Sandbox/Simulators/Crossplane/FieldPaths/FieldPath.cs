using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Crossplane.FieldPaths;

/// <summary>
/// A path as Crossplane writes it: <c>spec.containers[0].name</c>, <c>metadata.annotations['a.b/c']</c>, <c>spec.rules[*].host</c>.
/// Source: https://docs.crossplane.io/latest/guides/function-patch-and-transform/
/// </summary>
internal sealed class FieldPath
{
    // As Crossplane: a mistyped index must not make a list of millions.
    private const int LargestIndex = 1024;

    private FieldPath(ImmutableArray<PathSegment> segments) => Segments = segments;

    public ImmutableArray<PathSegment> Segments { get; }

    public bool HasWildcard => Segments.Any(s => s.Every);

    public static FieldPath Parse(string text)
    {
        var segments = ImmutableArray.CreateBuilder<PathSegment>();
        var name = new StringBuilder();
        for (var i = 0; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '.':
                    if (name.Length == 0 && (i == 0 || text[i - 1] != ']')) throw Bad(text, i, "a name is missing before '.'");
                    Flush();
                    break;
                case '[':
                    Flush();
                    var end = text.IndexOf(']', i);
                    if (end < 0) throw Bad(text, i, "'[' is never closed");
                    segments.Add(Bracket(text, i, text[(i + 1)..end]));
                    i = end;
                    break;
                case ']':
                    throw Bad(text, i, "']' without '['");
                default:
                    name.Append(text[i]);
                    break;
            }
        }

        if (text.EndsWith('.')) throw Bad(text, text.Length - 1, "a name is missing after '.'");
        Flush();
        if (segments.Count == 0) throw new FieldPathException("the field path is empty: name a field such as spec.parameters.size");
        return new FieldPath(segments.ToImmutable());

        void Flush()
        {
            if (name.Length > 0) segments.Add(PathSegment.Named(name.ToString()));
            name.Clear();
        }
    }

    /// <summary>The value; throws when there is none.</summary>
    public JsonNode? Get(JsonNode? root)
    {
        var node = root;
        for (var i = 0; i < Segments.Length; i++)
        {
            var segment = Segments[i];
            if (segment.Every) throw new FieldPathException($"{this}: a wildcard stands for many values and can only be set");
            if (segment.IsField)
            {
                if (node is not JsonObject obj) throw new FieldPathException($"{Until(i)}: not an object");
                if (!obj.TryGetPropertyValue(segment.Field, out node)) throw new FieldPathException($"{Until(i + 1)}: no such field", missing: true);
            }
            else
            {
                if (node is not JsonArray array) throw new FieldPathException($"{Until(i)}: not an array");
                if (segment.Index >= array.Count) throw new FieldPathException($"{Until(i + 1)}: no such element", missing: true);
                node = array[segment.Index];
            }
        }

        return node;
    }

    public bool TryGet(JsonNode? root, out JsonNode? value)
    {
        try
        {
            value = Get(root);
            return true;
        }
        catch (FieldPathException e) when (e.Missing)
        {
            value = null;
            return false;
        }
    }

    /// <summary>Sets the value, making the objects and lists on the way; a wildcard sets it in every element there is.</summary>
    public void Set(JsonNode root, JsonNode? value) => Set(root, 0, value);

    public override string ToString() => Until(Segments.Length);

    private void Set(JsonNode node, int at, JsonNode? value)
    {
        var segment = Segments[at];
        var last = at == Segments.Length - 1;
        if (segment.IsField)
        {
            if (node is not JsonObject obj) throw new FieldPathException($"{Until(at)}: not an object");
            if (last) obj[segment.Field] = value?.DeepClone();
            else Set(obj[segment.Field] ?? (obj[segment.Field] = Empty(at + 1)), at + 1, value);
            return;
        }

        if (segment.Every && node is JsonObject map)
        {
            foreach (var key in map.Select(p => p.Key).ToList())
            {
                if (last) map[key] = value?.DeepClone();
                else Set(map[key] ?? (map[key] = Empty(at + 1)), at + 1, value);
            }

            return;
        }

        if (node is not JsonArray array) throw new FieldPathException($"{Until(at)}: not an array");
        if (!segment.Every)
        {
            while (array.Count <= segment.Index) array.Add(null);
        }

        for (var i = segment.Every ? 0 : segment.Index; i < (segment.Every ? array.Count : segment.Index + 1); i++)
        {
            if (last) array[i] = value?.DeepClone();
            else Set(array[i] ?? (array[i] = Empty(at + 1)), at + 1, value);
        }
    }

    private JsonNode Empty(int at) => Segments[at].IsField ? new JsonObject() : new JsonArray();

    private string Until(int count)
    {
        var text = new StringBuilder();
        for (var i = 0; i < count; i++)
        {
            var segment = Segments[i].ToString();
            if (i > 0 && segment[0] != '[') text.Append('.');
            text.Append(segment);
        }

        return text.ToString();
    }

    private static PathSegment Bracket(string text, int position, string inside)
    {
        if (inside == "*") return PathSegment.All;
        if (inside.Length >= 2 && inside[0] is '\'' or '"' && inside[^1] == inside[0]) return PathSegment.Named(inside[1..^1]);
        if (inside.Length == 0) throw Bad(text, position, "nothing stands between '[' and ']'");
        if (!int.TryParse(inside, NumberStyles.None, CultureInfo.InvariantCulture, out var index)) return PathSegment.Named(inside);
        return index <= LargestIndex ? PathSegment.At(index) : throw Bad(text, position, $"the index may be at most {LargestIndex}");
    }

    private static FieldPathException Bad(string text, int position, string what) =>
        new($"cannot parse path \"{text}\": {what} at position {position}");
}
