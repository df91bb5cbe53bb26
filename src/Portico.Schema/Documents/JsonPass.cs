using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Schema.Documents;

/// <summary>One pass over a JSON text: builds nodes and positions together.</summary>
internal sealed class JsonPass(byte[] bytes, DocumentLimits limits, ReadFindings findings)
{
    private int _nodes;
    private int _line = 1;
    private int _column = 1;
    private int _offset;

    public TextPosition Here => new(_line, _column);

    public (JsonNode? Node, SourceNode Map) Value(ref Utf8JsonReader reader)
    {
        var at = Advance((int)reader.TokenStartIndex);
        if (++_nodes > limits.MaxNodes)
        {
            findings.Stop(ReadFindings.TooLarge, $"the text holds more than {limits.MaxNodes} values", at);
        }

        var map = new SourceNode(at);
        switch (reader.TokenType)
        {
            case JsonTokenType.StartObject:
                return (Object(ref reader, map), map);
            case JsonTokenType.StartArray:
                var list = new JsonArray();
                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    var (element, elementMap) = Value(ref reader);
                    list.Add(element);
                    map.Add(elementMap);
                }

                return (list, map);
            case JsonTokenType.String:
                return (JsonValue.Create(reader.GetString()), map);
            case JsonTokenType.Number:
                return (JsonNumber.Node(Encoding.UTF8.GetString(reader.ValueSpan)), map);
            case JsonTokenType.True:
                return (JsonValue.Create(true), map);
            case JsonTokenType.False:
                return (JsonValue.Create(false), map);
            default:
                return (null, map);
        }
    }

    private JsonObject Object(ref Utf8JsonReader reader, SourceNode map)
    {
        var result = new JsonObject();
        while (reader.Read() && reader.TokenType != JsonTokenType.EndObject)
        {
            var at = Advance((int)reader.TokenStartIndex);
            var name = reader.GetString()!;
            reader.Read();
            var (value, valueMap) = Value(ref reader);
            if (!result.TryAdd(name, value))
            {
                findings.Add(ReadFindings.DuplicateKey, name, $"the field \"{name}\" is given twice in the same object", at);
                result[name] = value;
            }

            map.Add(name, valueMap);
        }

        return result;
    }

    /// <summary>Moves the line and column forward to a byte offset; linear over the whole text.</summary>
    private TextPosition Advance(int offset)
    {
        for (; _offset < offset; _offset++)
        {
            var b = bytes[_offset];
            if (b == '\n')
            {
                _line++;
                _column = 1;
            }
            else if ((b & 0xC0) != 0x80)
            {
                _column += b >= 0xF0 ? 2 : 1;
            }
        }

        return Here;
    }
}
