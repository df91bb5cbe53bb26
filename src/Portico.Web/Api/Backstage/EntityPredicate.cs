using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>
/// The predicate language of <c>query</c> in bodies. Example:
/// <c>{"$all":[{"kind":"component"},{"spec.type":{"$in":["service","website"]}},{"$not":{"metadata.tags":{"$contains":"java"}}}]}</c>.
/// </summary>
internal static class EntityPredicate
{
    private const int Deepest = 24;
    private const string Matchers = "expected a primitive value, $exists, $in, $hasPrefix, or $contains operator";

    public static EntityFilter Parse(JsonElement query) => query.ValueKind == JsonValueKind.Object
        ? Root(query, 0)
        : throw Invalid("Query must be an object");

    private static EntityFilter Root(JsonElement predicate, int depth)
    {
        if (depth > Deepest) throw Invalid($"Invalid query: it is nested deeper than {Deepest} levels");
        if (predicate.ValueKind != JsonValueKind.Object)
            throw Invalid($"Invalid filter predicate: expected an object with field names or $all, $any, $not, but got {Shortly(predicate)}");
        var conditions = ImmutableArray.CreateBuilder<EntityFilter>();
        var members = predicate.EnumerateObject().ToList();
        foreach (var member in members)
        {
            if (!member.Name.StartsWith('$'))
            {
                conditions.Add(Field(member.Name.ToLowerInvariant(), member.Value));
                continue;
            }
            if (members.Count > 1)
                throw Invalid($"Invalid query: {Quoted.Shortly(member.Name)} must be the only key of its object; wrap it and the other conditions in $all");
            return member.Name switch
            {
                "$all" => new EntityFilter.All([.. List(member).Select(p => Root(p, depth + 1))]),
                "$any" => new EntityFilter.Any([.. List(member).Select(p => Root(p, depth + 1))]),
                "$not" => new EntityFilter.Not(Root(member.Value, depth + 1)),
                _ => throw Invalid($"Invalid query: there is no operator {Quoted.Shortly(member.Name)}, only $all, $any and $not"),
            };
        }
        return conditions.Count == 1 ? conditions[0] : new EntityFilter.All(conditions.ToImmutable());
    }

    private static EntityFilter Field(string key, JsonElement value)
    {
        if (Primitive(value) is { } text) return new EntityFilter.In(key, [text]);
        if (value.ValueKind != JsonValueKind.Object || value.GetPropertyCount() != 1)
            throw Invalid($"Invalid filter predicate value for field \"{Quoted.Shortly(key)}\": {Matchers}, but got {Shortly(value)}");
        var matcher = value.EnumerateObject().First();
        return matcher.Name switch
        {
            "$exists" when matcher.Value.ValueKind is JsonValueKind.True => new EntityFilter.Has(key),
            "$exists" when matcher.Value.ValueKind is JsonValueKind.False => new EntityFilter.Not(new EntityFilter.Has(key)),
            "$in" => OneOf(key, [.. List(matcher).Select(v => Primitive(v) ?? throw Invalid($"Invalid query: $in of field \"{Quoted.Shortly(key)}\" has {Shortly(v)}, which is no primitive value"))]),
            "$hasPrefix" when matcher.Value.ValueKind is JsonValueKind.String => new EntityFilter.Prefix(key, matcher.Value.GetString()!.ToLowerInvariant()),
            "$contains" => Contains(key, matcher.Value),
            _ => throw Invalid($"Invalid filter predicate value for field \"{Quoted.Shortly(key)}\": {Matchers}, but got {Shortly(value)}"),
        };
    }

    private static EntityFilter Contains(string key, JsonElement of)
    {
        if (Primitive(of) is { } element) return new EntityFilter.In(key, [element]);
        if (key != "relations" || of.ValueKind != JsonValueKind.Object) throw Invalid($"Unsupported $contains target for field \"{Quoted.Shortly(key)}\": {Shortly(of)}");
        string? type = null;
        ImmutableArray<string>? targets = null;
        foreach (var member in of.EnumerateObject())
        {
            switch (member.Name.ToLowerInvariant())
            {
                case "type" when type is null && member.Value.ValueKind == JsonValueKind.String:
                    type = member.Value.GetString()!.ToLowerInvariant();
                    break;
                case "targetref" when targets is null:
                    targets = Targets(member.Value);
                    break;
                case "type" or "targetref":
                    throw Invalid($"The $contains operator for \"relations\" takes one \"type\" string and one \"targetRef\", but got {Shortly(of)}");
                default:
                    throw Invalid($"Unsupported key \"{Quoted.Shortly(member.Name)}\" in $contains for \"relations\". Only \"type\" and \"targetRef\" are supported");
            }
        }
        if (string.IsNullOrEmpty(type)) throw Invalid("The $contains operator for \"relations\" requires a \"type\" string property");
        return targets is { } refs ? new EntityFilter.In($"relations.{type}", refs) : new EntityFilter.Has($"relations.{type}");
    }

    private static ImmutableArray<string> Targets(JsonElement value)
    {
        if (value.ValueKind == JsonValueKind.String) return [value.GetString()!.ToLowerInvariant()];
        if (value.ValueKind == JsonValueKind.Object && value.GetPropertyCount() == 1 && value.TryGetProperty("$in", out var list)
            && list.ValueKind == JsonValueKind.Array && list.GetArrayLength() > 0 && list.EnumerateArray().All(v => v.ValueKind == JsonValueKind.String))
            return [.. list.EnumerateArray().Select(v => v.GetString()!.ToLowerInvariant()).Distinct()];
        throw Invalid($"Unsupported value in $contains for \"relations\": expected a string or a non-empty {{ \"$in\": [strings] }}, but got {Shortly(value)}");
    }

    private static EntityFilter OneOf(string key, ImmutableArray<string> values) =>
        values.IsEmpty ? new EntityFilter.Any([]) : new EntityFilter.In(key, [.. values.Distinct()]);

    private static JsonElement.ArrayEnumerator List(JsonProperty of) => of.Value.ValueKind == JsonValueKind.Array
        ? of.Value.EnumerateArray()
        : throw Invalid($"Invalid query: {of.Name} takes a list, but got {Shortly(of.Value)}");

    /// <summary>The text that a string, number or boolean is compared by; null for anything else.</summary>
    private static string? Primitive(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!.ToLowerInvariant(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetDouble().ToString("R", CultureInfo.InvariantCulture),
        _ => null,
    };

    private static string Shortly(JsonElement value) => Quoted.Shortly(value.GetRawText());

    private static PorticoException Invalid(string message) => new(ErrorCode.InvalidInput, message);
}
