using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Portico.Schema.Documents;

/// <summary>One pass over the events of a YAML document: builds nodes and positions together.</summary>
internal sealed class YamlPass(IParser parser, DocumentLimits limits, ReadFindings findings, YamlDialect dialect)
{
    private const string MergeKey = "<<";
    private readonly Dictionary<string, (JsonNode? Node, SourceNode Map)> _anchors = new(StringComparer.Ordinal);
    private readonly HashSet<string> _open = new(StringComparer.Ordinal);
    private int _nodes;
    private int _aliasNodes;

    public (JsonNode? Node, SourceNode Map) Value(int depth)
    {
        var e = parser.Consume<ParsingEvent>();
        var at = At(e);
        if (++_nodes > limits.MaxNodes) findings.Stop(ReadFindings.TooLarge, $"the document holds more than {limits.MaxNodes} values", at);
        if (depth > limits.MaxDepth) findings.Stop(ReadFindings.TooDeep, $"the document is nested deeper than {limits.MaxDepth} levels", at);
        if (e is AnchorAlias alias) return Alias(alias, at);

        var map = new SourceNode(at);
        var anchor = e is NodeEvent { Anchor.IsEmpty: false } node ? node.Anchor.Value : null;
        if (anchor is not null) _open.Add(anchor);
        var value = e switch
        {
            Scalar scalar => ScalarValue(scalar, at),
            SequenceStart => List(depth, map),
            MappingStart => Map(depth, map),
            _ => throw new YamlException(e.Start, e.End, $"unexpected {e.GetType().Name}"),
        };
        if (anchor is not null)
        {
            _open.Remove(anchor);
            _anchors[anchor] = (value, map);
        }

        return (value, map);
    }

    private static TextPosition At(ParsingEvent e) => new((int)e.Start.Line, (int)e.Start.Column);

    private JsonArray List(int depth, SourceNode map)
    {
        var list = new JsonArray();
        while (!parser.TryConsume<SequenceEnd>(out _))
        {
            var (element, elementMap) = Value(depth + 1);
            list.Add(element);
            map.Add(elementMap);
        }

        return list;
    }

    private JsonObject Map(int depth, SourceNode map)
    {
        var result = new JsonObject();
        List<(JsonNode? Node, SourceNode Map)>? merges = null;
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            var at = parser.Current is { } current ? At(current) : new TextPosition(1, 1);
            if (parser.TryConsume<Scalar>(out var key))
            {
                if (dialect is YamlDialect.Kubernetes && key is { Value: MergeKey, Style: ScalarStyle.Plain })
                {
                    (merges ??= []).Add(Value(depth + 1));
                    continue;
                }

                Field(result, map, KeyText(key, at), at, depth);
            }
            else
            {
                var (complex, _) = Value(depth + 1);
                var name = complex is JsonValue scalar ? scalar.ToString() : null;
                if (name is null) findings.Add(ReadFindings.Unsupported, "", "a list or map is used as a key; JSON keys are strings", at);
                Field(result, map, name ?? "", at, depth);
            }
        }

        foreach (var merge in merges ?? []) Merge(result, map, merge);
        return result;
    }

    private void Field(JsonObject result, SourceNode map, string name, TextPosition at, int depth)
    {
        var (value, valueMap) = Value(depth + 1);
        if (!result.TryAdd(name, value))
        {
            findings.Add(ReadFindings.DuplicateKey, name, $"the key \"{name}\" is given twice in the same map", at);
            result[name] = value;
        }

        map.Add(name, valueMap);
    }

    /// <summary>Adds what <c>&lt;&lt;</c> brings: fields that are not given here.</summary>
    private void Merge(JsonObject into, SourceNode map, (JsonNode? Node, SourceNode Map) merge)
    {
        switch (merge.Node)
        {
            case JsonObject fields:
                foreach (var (name, value) in fields.ToArray())
                {
                    if (into.ContainsKey(name)) continue;
                    fields.Remove(name);
                    into.Add(name, value);
                    if (merge.Map.Fields?.GetValueOrDefault(name) is { } child) map.Add(name, child);
                }

                break;
            case JsonArray list:
                foreach (var (element, elementMap) in list.ToArray().Zip(merge.Map.Elements ?? [])) Merge(into, map, (element, elementMap));
                break;
            default:
                findings.Add(ReadFindings.Malformed, "", "a merge key (<<) needs a map or a list of maps", merge.Map.Position);
                break;
        }
    }

    private string KeyText(Scalar key, TextPosition at)
    {
        if (key.Style != ScalarStyle.Plain || !key.Tag.IsEmpty) return key.Value;
        var value = Resolve(key.Value, out var unsupported);
        if (value is null || unsupported)
        {
            findings.Add(ReadFindings.Unsupported, "", $"the key \"{key.Value}\" is read as null; put it in quotes", at);
            return key.Value;
        }

        return value.GetValueKind() == JsonValueKind.String ? key.Value : value.ToJsonString();
    }

    private JsonNode? ScalarValue(Scalar scalar, TextPosition at)
    {
        var tag = scalar.Tag.IsEmpty ? "" : scalar.Tag.Value;
        if (tag == "tag:yaml.org,2002:binary") return Binary(scalar.Value, at);
        if (tag is "tag:yaml.org,2002:str" or "!") return JsonValue.Create(scalar.Value);
        if (tag.StartsWith("tag:yaml.org,2002:", StringComparison.Ordinal) || (tag.Length == 0 && scalar.Style == ScalarStyle.Plain))
        {
            var value = Resolve(scalar.Value, out var unsupported);
            if (unsupported) findings.Add(ReadFindings.Unsupported, "", $"{scalar.Value} has no place in JSON", at);
            return value;
        }

        return JsonValue.Create(scalar.Value);
    }

    private JsonNode? Resolve(string text, out bool unsupported) =>
        dialect is YamlDialect.Core ? YamlCoreScalar.Resolve(text, out unsupported) : YamlScalar.Resolve(text, out unsupported);

    private JsonValue? Binary(string text, TextPosition at)
    {
        var bytes = new byte[text.Length];
        if (Convert.TryFromBase64String(text, bytes, out var length)) return JsonValue.Create(Encoding.UTF8.GetString(bytes, 0, length));
        findings.Add(ReadFindings.Malformed, "", "!!binary is not followed by base64", at);
        return JsonValue.Create(text);
    }

    private (JsonNode? Node, SourceNode Map) Alias(AnchorAlias alias, TextPosition at)
    {
        var name = alias.Value.Value;
        if (_open.Contains(name)) findings.Stop(ReadFindings.Malformed, $"the alias *{name} contains itself", at);
        if (!_anchors.TryGetValue(name, out var target)) findings.Stop(ReadFindings.Malformed, $"the alias *{name} has no anchor", at);
        Count(target.Node, at);
        return (target.Node?.DeepClone(), new SourceNode(at));
    }

    private void Count(JsonNode? node, TextPosition at)
    {
        if (++_aliasNodes > limits.MaxAliasNodes)
        {
            findings.Stop(ReadFindings.TooLarge, $"aliases expand to more than {limits.MaxAliasNodes} values", at);
        }

        if (node is JsonObject fields)
        {
            foreach (var (_, value) in fields) Count(value, at);
        }
        else if (node is JsonArray list)
        {
            foreach (var element in list) Count(element, at);
        }
    }
}
