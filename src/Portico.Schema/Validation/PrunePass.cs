using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>One pruning of one object.</summary>
internal sealed class PrunePass
{
    private readonly FieldPath _path = new();
    private ImmutableArray<string>.Builder? _dropped;

    public ImmutableArray<string> Dropped => _dropped?.ToImmutable() ?? [];

    /// <param name="schema">Null where nothing is known.</param>
    /// <param name="value">What to prune.</param>
    /// <param name="keep">Whether unknown fields stay here because an enclosing list preserves them.</param>
    /// <param name="isResource">Whether apiVersion, kind and metadata stay in any case.</param>
    public void Visit(StructuralSchema? schema, JsonNode? value, bool keep = false, bool isResource = false)
    {
        keep |= schema is { PreserveUnknownFields: true };
        switch (value)
        {
            case JsonObject map:
                Fields(schema, map, keep, isResource || schema is { EmbeddedResource: true });
                break;
            case JsonArray list when !keep || schema?.Items is not null:
                for (var i = 0; i < list.Count; i++)
                {
                    var mark = _path.Push(i);
                    Visit(schema?.Items, list[i], keep);
                    _path.Pop(mark);
                }

                break;
        }
    }

    private void Fields(StructuralSchema? schema, JsonObject map, bool keep, bool isResource)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var (name, value) = map.GetAt(i);
            if (isResource && name is ("apiVersion" or "kind" or "metadata")) continue;
            var field = schema?.Properties[name] ?? schema?.AdditionalProperties;
            var mark = _path.Push(name);
            if (field is not null)
            {
                Visit(field, value);
            }
            else if (!keep)
            {
                (_dropped ??= ImmutableArray.CreateBuilder<string>()).Add(_path.ToString());
                map.RemoveAt(i--);
            }

            _path.Pop(mark);
        }
    }
}
