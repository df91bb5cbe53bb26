using System.Text.Json;
using System.Text.RegularExpressions;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>A small check of JSON against a schema of OpenAPI 3.0: type, nullable, enum, required, properties, items, pattern, lengths, allOf, oneOf, anyOf.</summary>
internal sealed class OpenApiSchema(JsonElement document)
{
    /// <param name="complete">Whether required properties must be there: not in answers of the fake, which gives what Portico reads.</param>
    public IEnumerable<string> Check(JsonElement schema, JsonElement value, string at, bool complete, bool unknownAllowed = false)
    {
        schema = Resolve(schema);
        if (value.ValueKind == JsonValueKind.Null)
            return IsTrue(schema, "nullable") || Alternatives(schema).Any(one => !Check(one, value, at, complete).Any()) || !schema.TryGetProperty("type", out _) ? [] : [$"{at} is null"];
        var found = Type(schema, value, at).Concat(Enumerated(schema, value, at)).ToList();
        if (found.Count > 0)
            return found;
        var composed = Composed(schema, value, at, complete);
        return value.ValueKind switch
        {
            JsonValueKind.Object => composed.Concat(Object(schema, value, at, complete, unknownAllowed)),
            JsonValueKind.Array => composed.Concat(schema.TryGetProperty("items", out var items) ? value.EnumerateArray().SelectMany((item, i) => Check(items, item, $"{at}[{i}]", complete)) : []),
            JsonValueKind.String => composed.Concat(Text(schema, value.GetString()!, at)),
            _ => composed,
        };
    }

    public JsonElement Resolve(JsonElement element)
    {
        while (element.TryGetProperty("$ref", out var reference))
            element = reference.GetString()!.Split('/').Skip(1).Aggregate(document, (at, part) => at.GetProperty(part.Replace("~1", "/", StringComparison.Ordinal)));
        return element;
    }

    private static IEnumerable<string> Type(JsonElement schema, JsonElement value, string at)
    {
        if (!schema.TryGetProperty("type", out var type))
            yield break;
        var fits = type.GetString() switch
        {
            "string" => value.ValueKind == JsonValueKind.String,
            "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
            "number" => value.ValueKind == JsonValueKind.Number,
            "boolean" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
            "array" => value.ValueKind == JsonValueKind.Array,
            "object" => value.ValueKind == JsonValueKind.Object,
            _ => true,
        };
        if (!fits)
            yield return $"{at} is {value.ValueKind}, not {type.GetString()}";
    }

    private static IEnumerable<string> Enumerated(JsonElement schema, JsonElement value, string at)
    {
        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(one => JsonElement.DeepEquals(one, value)))
            yield return $"{at} is {value.GetRawText()}, not one of {allowed.GetRawText()}";
    }

    private static IEnumerable<string> Text(JsonElement schema, string text, string at)
    {
        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(text, pattern.GetString()!, RegexOptions.ECMAScript))
            yield return $"{at} '{text}' does not match {pattern.GetString()}";
        if (schema.TryGetProperty("maxLength", out var most) && text.Length > most.GetInt32())
            yield return $"{at} is longer than {most}";
        if (schema.TryGetProperty("minLength", out var least) && text.Length < least.GetInt32())
            yield return $"{at} is shorter than {least}";
    }

    private IEnumerable<string> Composed(JsonElement schema, JsonElement value, string at, bool complete)
    {
        if (schema.TryGetProperty("allOf", out var all))
        {
            foreach (var fault in all.EnumerateArray().SelectMany(one => Check(one, value, at, complete, unknownAllowed: true)))
                yield return fault;
        }

        var alternatives = Alternatives(schema).ToList();
        var tried = alternatives.Select(one => Check(one, value, at, complete).ToList()).ToList();
        if (alternatives.Count > 0 && tried.All(faults => faults.Count > 0))
            yield return $"{at} fits no alternative: {string.Join(" | ", tried.MinBy(faults => faults.Count)!)}";
    }

    private IEnumerable<string> Object(JsonElement schema, JsonElement value, string at, bool complete, bool unknownAllowed)
    {
        var known = schema.TryGetProperty("properties", out var properties);
        if (complete && schema.TryGetProperty("required", out var required))
        {
            foreach (var name in required.EnumerateArray().Where(name => !value.TryGetProperty(name.GetString()!, out _)))
                yield return $"{at}.{name.GetString()} is missing";
        }

        var open = !known || unknownAllowed || schema.TryGetProperty("additionalProperties", out _) || schema.TryGetProperty("allOf", out _) || Alternatives(schema).Any();
        foreach (var property in value.EnumerateObject())
        {
            if (known && properties.TryGetProperty(property.Name, out var described))
            {
                foreach (var fault in Check(described, property.Value, $"{at}.{property.Name}", complete))
                    yield return fault;
            }
            else if (!open)
            {
                yield return $"{at}.{property.Name} is not in the description";
            }
        }
    }

    private static IEnumerable<JsonElement> Alternatives(JsonElement schema) =>
        new[] { "oneOf", "anyOf" }.SelectMany(word => schema.TryGetProperty(word, out var several) ? several.EnumerateArray() : default(IEnumerable<JsonElement>) ?? []);

    private static bool IsTrue(JsonElement schema, string word) => schema.TryGetProperty(word, out var flag) && flag.ValueKind == JsonValueKind.True;
}
