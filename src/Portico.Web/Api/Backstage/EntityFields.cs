using System.Collections.Immutable;
using System.Text.Json;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>
/// Which parts of an entity are wanted. Example: <c>fields=metadata.name,metadata.annotations.backstage.io/orphan,spec</c>. A field keeps its whole sub-tree;
/// where a key has dots of its own, the shortest reading that leads anywhere is taken.
/// </summary>
internal sealed class EntityFields
{
    private const int Most = 200;

    private readonly ImmutableArray<string> _fields;

    private EntityFields(ImmutableArray<string> fields) => _fields = fields;

    /// <param name="parameters">Fields, each perhaps several with commas between; null comes back when there is none.</param>
    public static EntityFields? Parse(IEnumerable<string> parameters)
    {
        var fields = parameters.SelectMany(p => p.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Distinct().ToImmutableArray();
        if (fields.IsEmpty) return null;
        if (fields.FirstOrDefault(f => f.Contains('[', StringComparison.Ordinal)) is { } indexed)
            throw new PorticoException(ErrorCode.InvalidInput, $"Invalid field \"{Quoted.Shortly(indexed)}\", array type fields are not supported");
        if (fields.Length > Most) throw new PorticoException(ErrorCode.InvalidInput, $"{fields.Length} fields are asked for, at most {Most} are allowed. Ask for the sub-trees they are in.");
        return new EntityFields(fields);
    }

    /// <summary>Writes what is wanted of an entity.</summary>
    public void Write(Utf8JsonWriter to, JsonElement entity)
    {
        var root = new Part();
        foreach (var field in _fields)
        {
            var path = new List<string>();
            if (Find(entity, field, path) is { } value) root.Set(path, value);
        }
        root.Write(to);
    }

    private static JsonElement? Find(JsonElement within, string field, List<string> path)
    {
        if (within.ValueKind != JsonValueKind.Object) return null;
        for (var end = field.IndexOf('.', StringComparison.Ordinal); ; end = field.IndexOf('.', end + 1))
        {
            var key = end < 0 ? field : field[..end];
            if (within.TryGetProperty(key, out var value))
            {
                path.Add(key);
                if (end < 0) return value;
                if (Find(value, field[(end + 1)..], path) is { } found) return found;
                path.RemoveAt(path.Count - 1);
            }
            if (end < 0) return null;
        }
    }

    /// <summary>An object that is being put together, or a value that is taken whole.</summary>
    private sealed class Part
    {
        private readonly OrderedDictionary<string, Part> _members = [];
        private JsonElement? _whole;

        public void Set(List<string> path, JsonElement value)
        {
            var at = this;
            foreach (var key in path)
            {
                if (at._whole is not null) return;
                if (!at._members.TryGetValue(key, out var next)) at._members[key] = next = new Part();
                at = next;
            }
            at._whole ??= value;
        }

        public void Write(Utf8JsonWriter to)
        {
            if (_whole is { } whole)
            {
                whole.WriteTo(to);
                return;
            }
            to.WriteStartObject();
            foreach (var (key, part) in _members)
            {
                to.WritePropertyName(key);
                part.Write(to);
            }
            to.WriteEndObject();
        }
    }
}
