using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Tests.Properties;

/// <summary>Random values and schemas out of a seed, so that FsCheck reports a seed that fails.</summary>
internal sealed class RandomDocuments(int seed)
{
    private static readonly string[] _names = ["a", "b", "c.d", "metadata", "kind", "x/y", "é"];
    private static readonly string[] _texts = ["", "a", "true", "5", "1h", "10.0.0.1", "2024-01-01T00:00:00Z", "x\ny\n", " ", "😀", "- z", "null", "#", "a: b", "\u0085"];
    private static readonly string[] _numbers = ["0", "-0", "1", "5.0", "2.5", "-3", "9223372036854775807", "9223372036854775808", "1e400", "1e-400", "4294967296", "0.1"];
    private static readonly string?[] _formats = [null, null, "int32", "int64", "date-time", "byte", "ipv4", "duration", "float", "nonsense"];
    private static readonly string?[] _patterns = [null, null, "^a*$", "(", "^.{1,3}$", @"\d"];
    private readonly Random _random = new(seed);

    public JsonNode? Value(int depth = 4) => _random.Next(depth > 0 ? 9 : 6) switch
    {
        0 => null,
        1 => true,
        2 => JsonNumber.Node(Pick(_numbers)),
        3 or 4 => Pick(_texts),
        5 => (JsonNode)_random.Next(-5, 100),
        6 => new JsonArray([.. Enumerable.Range(0, _random.Next(4)).Select(_ => Value(depth - 1))]),
        _ => Object(depth),
    };

    public JsonObject Object(int depth = 4)
    {
        var map = new JsonObject();
        for (var i = _random.Next(5); i > 0; i--) map[Pick(_names)] = Value(depth - 1);
        return map;
    }

    /// <summary>Any schema, with everything that may stand in one.</summary>
    public StructuralSchema Schema(int depth = 4)
    {
        var schema = Plain(depth);
        if (Chance(8)) schema = schema with { AnyOf = Several(depth) };
        if (Chance(8)) schema = schema with { OneOf = Several(depth) };
        if (Chance(8)) schema = schema with { AllOf = Several(depth) };
        if (Chance(12)) schema = schema with { Not = Plain(depth - 1) };
        if (Chance(6)) schema = schema with { MaxProperties = 2, MinProperties = _random.Next(3) };
        if (Chance(8)) schema = schema with { EmbeddedResource = true };
        if (Chance(6)) schema = schema with { Default = Value(2), HasDefault = true };
        return schema;
    }

    /// <summary>A schema whose defaults hold to it and which does not count fields: defaults keep a valid object valid.</summary>
    public StructuralSchema Plain(int depth = 4)
    {
        var type = (SchemaType)_random.Next(depth > 0 ? 0 : 3, 7);
        var schema = new StructuralSchema { Type = type, Nullable = Chance(4), Format = Pick(_formats), PreserveUnknownFields = Chance(5), IntOrString = type == SchemaType.Unspecified && Chance(2) };
        if (type is SchemaType.Integer or SchemaType.Number && Chance(2)) schema = schema with { Minimum = _random.Next(-3, 3), Maximum = _random.Next(3, 9) };
        if (type is SchemaType.String && Chance(2)) schema = schema with { MinLength = _random.Next(3), MaxLength = _random.Next(3, 9), Pattern = Pick(_patterns) };
        if (Chance(6)) schema = schema with { Enum = [Value(0), Value(0)] };
        if (type is SchemaType.Array or SchemaType.Unspecified && depth > 0)
        {
            schema = schema with { Items = Chance(6) ? null : Plain(depth - 1), MinItems = _random.Next(2), ListType = (ListType)_random.Next(3), ListMapKeys = ["a"] };
        }

        if (type is SchemaType.Object or SchemaType.Unspecified && depth > 0)
        {
            var fields = Enumerable.Range(0, _random.Next(4)).Select(_ => KeyValuePair.Create(Pick(_names), Plain(depth - 1))).ToArray();
            schema = schema with { Properties = new SchemaProperties(fields), Required = [.. fields.Where(_ => Chance(3)).Select(f => f.Key).Distinct()] };
            if (Chance(3)) schema = schema with { AdditionalProperties = Plain(depth - 1) };
        }

        return Chance(2) ? WithDefault(schema) : schema;
    }

    /// <summary>Breaks a text at a few places.</summary>
    public string Mutate(string text)
    {
        for (var i = _random.Next(1, 6); i > 0 && text.Length > 0; i--)
        {
            var at = _random.Next(text.Length);
            text = _random.Next(4) switch
            {
                0 => text.Remove(at, Math.Min(_random.Next(1, 40), text.Length - at)),
                1 => text.Insert(at, Pick(["\n", ": ", "- ", "[", "{", "\"", "'", "&a ", "*a", "<<: ", "\t", "\0", "|", "!!int ", "%"])),
                2 => text.Insert(at, text.Substring(at, Math.Min(_random.Next(1, 200), text.Length - at))),
                _ => text[..at],
            };
        }

        return text;
    }

    private StructuralSchema WithDefault(StructuralSchema schema)
    {
        var filled = Value(2);
        Defaulter.Apply(schema, filled);
        if (filled is null || !SchemaValidator.Validate(schema, filled).IsEmpty) return schema;
        return schema with { Default = filled, HasDefault = true };
    }

    private ImmutableArray<StructuralSchema> Several(int depth) => [.. Enumerable.Range(0, _random.Next(1, 4)).Select(_ => Plain(Math.Min(depth, 2) - 1))];

    private bool Chance(int of) => _random.Next(of) == 0;

    private T Pick<T>(T[] from) => from[_random.Next(from.Length)];
}
