using System.Globalization;
using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Schema.Explaining;

/// <summary>What a schema says about a value, one short line each: default, allowed values, bounds, format, keys, rules.</summary>
public static class SchemaFacts
{
    /// <summary>The facts in a fixed order.</summary>
    public static IEnumerable<string> Of(StructuralSchema schema)
    {
        ArgumentNullException.ThrowIfNull(schema);
        if (schema.HasDefault) yield return "default: " + Show(schema.Default);
        if (!schema.Enum.IsEmpty) yield return "one of: " + string.Join(", ", schema.Enum.Select(Show));
        if (schema.Format is { Length: > 0 } format) yield return "format: " + format;
        if (schema.Pattern is { Length: > 0 } pattern) yield return "pattern: " + pattern;
        if (schema.Minimum is { } least) yield return (schema.ExclusiveMinimum ? "more than " : "at least ") + Number(least);
        if (schema.Maximum is { } most) yield return (schema.ExclusiveMaximum ? "less than " : "at most ") + Number(most);
        if (schema.MultipleOf is { } factor) yield return "a multiple of " + Number(factor);
        if (Range(schema.MinLength, schema.MaxLength, "character") is { } length) yield return length;
        if (Range(schema.MinItems, schema.MaxItems, "element") is { } items) yield return items;
        if (Range(schema.MinProperties, schema.MaxProperties, "field") is { } fields) yield return fields;
        if (schema.Nullable) yield return "null is allowed";
        if (schema.ListType == ListType.Set) yield return "each element at most once";
        if (schema.ListType == ListType.Map) yield return "elements are identified by " + string.Join(", ", schema.ListMapKeys);
        if (schema.PreserveUnknownFields) yield return "fields that are not described are kept";
        if (schema.EmbeddedResource) yield return "a whole Kubernetes object";
        foreach (var rule in schema.Validations) yield return "rule: " + (rule.Message ?? rule.Rule);
    }

    private static string? Range(long? least, long? most, string what) => (least, most) switch
    {
        (null, null) => null,
        ({ } a, null) => Line($"at least {a} {what}{(a == 1 ? "" : "s")}"),
        (null, { } b) => Line($"at most {b} {what}{(b == 1 ? "" : "s")}"),
        ({ } a, { } b) => Line($"{a} to {b} {what}s"),
    };

    private static string Show(JsonNode? value) => value?.ToJsonString() ?? "null";

    private static string Number(double value) => value.ToString(CultureInfo.InvariantCulture);

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
