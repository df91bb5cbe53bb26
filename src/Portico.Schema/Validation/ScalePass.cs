using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Schema.Documents;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>Where a scale subresource reads replicas an int64 must stand: <c>5.0</c> will not do.</summary>
internal static class ScalePass
{
    public static void Check(SchemaVersion version, JsonObject value, FieldFindings found)
    {
        Replicas(version.SpecReplicasPath, value, found);
        Replicas(version.StatusReplicasPath, value, found);
        if (version.LabelSelectorPath is { } path && Find(path, value, out var node, out var problem) is var there && (problem is not null || (there && node.Kind() != JsonValueKind.String)))
        {
            found.Invalid(path, "", problem ?? $"{path} accessor error: {FieldFindings.Show(node)} is of the type {Name(node)}, expected string");
        }
    }

    private static void Replicas(string? path, JsonObject value, FieldFindings found)
    {
        if (path is null) return;
        var there = Find(path, value, out var node, out var problem);
        if (problem is not null)
        {
            found.Invalid(path, 0, problem);
            return;
        }

        if (!there) return;
        if (!JsonNumber.TryGet(node, out var number) || !number.IsInteger) found.Invalid(path, 0, $"{path} accessor error: {FieldFindings.Show(node)} is of the type {Name(node)}, expected int64");
        else if (number.Integer < 0) found.Invalid(path, number.Integer, "should be a non-negative integer");
        else if (number.Integer > int.MaxValue) found.Invalid(path, number.Integer, string.Create(CultureInfo.InvariantCulture, $"should be less than or equal to {int.MaxValue}"));
    }

    private static bool Find(string path, JsonObject value, out JsonNode? node, out string? problem)
    {
        node = value;
        problem = null;
        foreach (var name in path.TrimStart('.').Split('.'))
        {
            if (node is not JsonObject map)
            {
                problem = $"{path} accessor error: {FieldFindings.Show(node)} is of the type {Name(node)}, expected map[string]interface{{}}";
                return false;
            }

            if (!map.TryGetPropertyValue(name, out node)) return false;
        }

        return true;
    }

    private static string Name(JsonNode? node) => node.Kind() switch
    {
        JsonValueKind.Null => "<nil>",
        JsonValueKind.Object => "map[string]interface {}",
        JsonValueKind.Array => "[]interface {}",
        JsonValueKind.String => "string",
        JsonValueKind.Number => JsonNumber.TryGet(node, out var number) && number.IsInteger ? "int64" : "float64",
        _ => "bool",
    };
}
