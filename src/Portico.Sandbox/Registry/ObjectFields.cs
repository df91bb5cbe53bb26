using System.Globalization;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Registry;

/// <summary>Reading an object's fields without caring whether they are there.</summary>
internal static class ObjectFields
{
    public static JsonObject? Object(this JsonObject? from, string name) => from?[name] as JsonObject;

    public static JsonArray? Array(this JsonObject? from, string name) => from?[name] as JsonArray;

    /// <summary>The string, or empty when it is absent or something else.</summary>
    public static string Text(this JsonObject? from, string name) => from?[name].AsText() ?? "";

    public static string? AsText(this JsonNode? node) => node is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    public static long? Number(this JsonObject? from, string name) => from?[name].AsNumber();

    public static long? AsNumber(this JsonNode? node)
    {
        if (node is not JsonValue value) return null;
        if (value.TryGetValue(out long number)) return number;
        if (value.TryGetValue(out int small)) return small;
        return value.TryGetValue(out double real) && real == Math.Floor(real) ? (long)real : null;
    }

    public static bool Flag(this JsonObject? from, string name) => from?[name] is JsonValue value && value.TryGetValue(out bool flag) && flag;

    /// <summary>The object at the path, or null.</summary>
    public static JsonObject? At(this JsonObject? from, params ReadOnlySpan<string> path)
    {
        foreach (var name in path) from = from.Object(name);
        return from;
    }

    /// <summary>The object's metadata, made when it is missing.</summary>
    public static JsonObject Metadata(this JsonObject obj) => obj.Child("metadata");

    /// <summary>The member as an object, made when it is missing.</summary>
    public static JsonObject Child(this JsonObject obj, string name)
    {
        if (obj[name] is JsonObject there) return there;
        var made = new JsonObject();
        obj[name] = made;
        return made;
    }

    /// <summary>Sets the member unless it is there.</summary>
    public static void SetDefault(this JsonObject obj, string name, JsonNode? value)
    {
        if (obj[name] is null) obj[name] = value;
    }

    public static string Name(this JsonObject obj) => obj.Object("metadata").Text("name");

    public static string Namespace(this JsonObject obj) => obj.Object("metadata").Text("namespace");

    /// <summary>Time as the API writes it: <c>2026-01-02T03:04:05Z</c>.</summary>
    public static string Stamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>Time with microseconds, as <c>MicroTime</c> is written.</summary>
    public static string MicroStamp(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'", CultureInfo.InvariantCulture);
}
