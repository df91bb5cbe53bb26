using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Formats;
using Portico.Schema.Patterns;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// Checks a value against a schema as kube-openapi does (k8s.io/kube-openapi/pkg/validation/validate), quirks included: what it counts as a match decides
/// which alternative of a oneOf is reported, so each step returns its number of matches.
/// </summary>
internal sealed partial class StructuralPass(FieldFindings found)
{
    /// <summary>Deeper values than any server takes; keeps the stack safe.</summary>
    private const int MaxDepth = 500;

    private readonly FieldPath _path = new();
    private int _depth;

    public int Visit(StructuralSchema schema, JsonNode? value, Ratchet? ratchet)
    {
        if (_depth >= MaxDepth)
        {
            found.Add(_path.ToString(), DiagnosticReasons.Invalid, $"nested deeper than {MaxDepth} levels");
            return 0;
        }

        _depth++;
        var start = found.Count;
        var matches = value is null ? Null(schema) : Value(schema, value, ratchet);
        if (found.Count > start && ratchet is { IsUnchanged: true }) found.All.RemoveRange(start, found.Count - start);
        _depth--;
        return matches;
    }

    private int Null(StructuralSchema schema)
    {
        var matches = 0;
        if (HasType(schema) && !schema.Nullable) WrongType(schema, "null");
        else matches++;
        Enumerated(schema, null);
        return matches;
    }

    private int Value(StructuralSchema schema, JsonNode value, Ratchet? ratchet)
    {
        var kind = value.Kind();
        var matches = 1;
        var format = SupportedFormats.Of(schema);
        if (HasType(schema) || format is not null) matches += 1 + Type(schema, value, kind, format);
        matches += 1 + Combinations(schema, value);
        switch (kind)
        {
            case JsonValueKind.String:
                var text = value.GetValue<string>();
                matches++;
                String(schema, text);
                if (format is not null && StringFormats.Find(format) is { } check)
                {
                    matches++;
                    if (!check(text)) found.TypeInvalid(_path.ToString(), text, $"{_path} in body must be of type {schema.Format}: {FieldFindings.Show(value)}");
                }

                break;
            case JsonValueKind.Number:
                JsonNumber.TryGet(value, out var number);
                matches += 2;
                Number(schema, value, number, format);
                break;
            case JsonValueKind.Array:
                matches += 2 + Elements(schema, (JsonArray)value, ratchet);
                break;
            case JsonValueKind.Object:
                matches += 1 + Fields(schema, (JsonObject)value, ratchet);
                break;
        }

        Enumerated(schema, value);
        return matches + 1;
    }

    private static bool HasType(StructuralSchema schema) => schema.Type != SchemaType.Unspecified || schema.IntOrString;

    private int Type(StructuralSchema schema, JsonNode value, JsonValueKind kind, string? format)
    {
        var actual = TypeName(value, kind, out var actualFormat);
        var wantsInteger = schema.Type == SchemaType.Integer || schema.IntOrString;
        var wantsNumber = schema.Type == SchemaType.Number;
        var fits = Accepts(schema, actual);
        var wholeFloat = actual == "number" && wantsInteger && JsonNumber.TryGet(value, out var number) && IsJsonInteger(number.Value);
        var integerAsNumber = actual == "integer" && wantsNumber;
        var textual = kind is JsonValueKind.String or JsonValueKind.Array;
        if (!textual && format is not null && !(fits || actualFormat == format || wholeFloat || integerAsNumber))
        {
            found.TypeInvalid(_path.ToString(), actualFormat, $"{_path} in body must be of type {format}: \"{actualFormat}\"");
            return 0;
        }

        if (!(wantsNumber || wantsInteger) && format is not null && textual) return 1;
        if (fits || wholeFloat || integerAsNumber) return 1;
        WrongType(schema, actual);
        return 0;
    }

    private static bool Accepts(StructuralSchema schema, string actual) => schema.IntOrString
        ? actual is "integer" or "string"
        : schema.Type switch
        {
            SchemaType.Object => actual == "object",
            SchemaType.Array => actual == "array",
            SchemaType.String => actual == "string",
            SchemaType.Integer => actual == "integer",
            SchemaType.Number => actual == "number",
            SchemaType.Boolean => actual == "boolean",
            _ => false,
        };

    private static string TypeName(JsonNode value, JsonValueKind kind, out string format)
    {
        format = "";
        switch (kind)
        {
            case JsonValueKind.Object: return "object";
            case JsonValueKind.Array: return "array";
            case JsonValueKind.String: return "string";
            case JsonValueKind.Number:
                JsonNumber.TryGet(value, out var number);
                format = number.IsInteger ? "int64" : "float64";
                return number.IsInteger ? "integer" : "number";
            default: return "boolean";
        }
    }

    private void WrongType(StructuralSchema schema, string actual)
    {
        var wanted = schema.IntOrString ? "integer,string" : schema.Type.ToString().ToLowerInvariant();
        found.TypeInvalid(_path.ToString(), actual, $"{_path} in body must be of type {wanted}: \"{actual}\"");
    }

    private void Enumerated(StructuralSchema schema, JsonNode? value)
    {
        if (schema.Enum.IsEmpty) return;
        foreach (var allowed in schema.Enum)
        {
            if (allowed is not null && (JsonEquality.Same(allowed, value) || SameNumber(allowed, value))) return;
        }

        found.NotSupported(_path.ToString(), value, schema.Enum);
    }

    /// <summary>A number is converted to the Go type of the enumerated one before they are compared.</summary>
    private static bool SameNumber(JsonNode allowed, JsonNode? value) =>
        JsonNumber.TryGet(allowed, out var wanted) && JsonNumber.TryGet(value, out var number)
        && (wanted.IsInteger ? Math.Truncate(number.Value) == wanted.Integer : number.Value == wanted.Value);

    private void String(StructuralSchema schema, string text)
    {
        if (schema.MaxLength is null && schema.MinLength is null && string.IsNullOrEmpty(schema.Pattern)) return;
        var length = schema.MaxLength is null && schema.MinLength is null ? 0 : Length(text);
        if (schema.MaxLength is { } most && length > most) found.TooLong(_path.ToString(), most);
        else if (schema.MinLength is { } least && length < least) found.Invalid(_path.ToString(), text, $"{_path} in body should be at least {least} chars long");
        else if (!string.IsNullOrEmpty(schema.Pattern)) Pattern(schema.Pattern, text);
    }

    private void Pattern(string pattern, string text)
    {
        var compiled = Re2Pattern.Of(pattern);
        if (compiled.Problem is { } problem) found.Invalid(_path.ToString(), text, $"{_path} in body should match '{pattern}', but pattern is invalid: {problem}");
        else if (!compiled.IsMatch(text)) found.Invalid(_path.ToString(), text, $"{_path} in body should match '{pattern}'");
    }

    private static int Length(string text)
    {
        var length = text.Length;
        foreach (var c in text)
        {
            if (char.IsLowSurrogate(c)) length--;
        }

        return length;
    }

    private int Elements(StructuralSchema schema, JsonArray list, Ratchet? ratchet)
    {
        var matches = 0;
        if (schema.Items is { } items)
        {
            for (var i = 0; i < list.Count; i++)
            {
                var mark = _path.Push(i);
                matches += Visit(items, list[i], ratchet?.Element(items, list[i]));
                _path.Pop(mark);
            }
        }

        if (schema.MinItems is { } least && list.Count < least) found.Invalid(_path.ToString(), list.Count, $"{_path} in body should have at least {least} items");
        if (schema.MaxItems is { } most && list.Count > most) found.TooMany(_path.ToString(), list.Count, most);
        if (schema.UniqueItems && list.Select(JsonEquality.Key).Distinct(StringComparer.Ordinal).Count() < list.Count)
        {
            found.Invalid(_path.ToString(), "", $"{_path} in body shouldn't contain duplicates");
        }

        return matches;
    }

    private int Fields(StructuralSchema schema, JsonObject map, Ratchet? ratchet)
    {
        if (schema.MinProperties is { } least && map.Count < least)
        {
            found.Invalid(_path.ToString(), map.Count, $"{_path} in body should have at least {least} properties");
            return 0;
        }

        if (schema.MaxProperties is { } most && map.Count > most)
        {
            found.TooMany(_path.ToString(), map.Count, most);
            return 0;
        }

        var matches = 0;
        for (var i = 0; i < map.Count; i++)
        {
            var (name, value) = map.GetAt(i);
            if ((schema.Properties[name] ?? schema.AdditionalProperties) is not { } field) continue;
            var mark = _path.Push(name);
            matches += Visit(field, value, ratchet?.Field(name, field, value));
            _path.Pop(mark);
        }

        foreach (var name in schema.Required)
        {
            if (!map.ContainsKey(name)) found.Required(_path.Child(name));
        }

        return matches;
    }
}
