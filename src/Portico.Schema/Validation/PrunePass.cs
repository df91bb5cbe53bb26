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

    public void Visit(StructuralSchema schema, JsonNode? value)
    {
        switch (value)
        {
            case JsonObject map:
                Fields(schema, map);
                break;
            case JsonArray list when schema.Items is { } items:
                for (var i = 0; i < list.Count; i++)
                {
                    var mark = _path.Push(i);
                    Visit(items, list[i]);
                    _path.Pop(mark);
                }

                break;
            case JsonArray list when !schema.PreserveUnknownFields:
                for (var i = 0; i < list.Count; i++)
                {
                    var mark = _path.Push(i);
                    Visit(_nothing, list[i]);
                    _path.Pop(mark);
                }

                break;
        }
    }

    private static readonly StructuralSchema _nothing = new();

    private void Fields(StructuralSchema schema, JsonObject map)
    {
        for (var i = 0; i < map.Count; i++)
        {
            var (name, value) = map.GetAt(i);
            if (schema.EmbeddedResource && name is "apiVersion" or "kind" or "metadata") continue;
            var field = schema.Properties[name] ?? schema.AdditionalProperties;
            var mark = _path.Push(name);
            if (field is not null)
            {
                Visit(field, value);
            }
            else if (!schema.PreserveUnknownFields)
            {
                (_dropped ??= ImmutableArray.CreateBuilder<string>()).Add(_path.ToString());
                map.RemoveAt(i--);
            }

            _path.Pop(mark);
        }
    }
}
