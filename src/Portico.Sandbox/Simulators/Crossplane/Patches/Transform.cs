using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>The list <c>transforms</c> of a patch: each takes the value of the one before.</summary>
internal static class Transform
{
    public static JsonNode? All(JsonObject patch, JsonNode? value)
    {
        var index = 0;
        foreach (var transform in patch.Objects("transforms"))
        {
            try
            {
                value = Apply(transform, value);
            }
            catch (PatchException e)
            {
                throw new PatchException($"transform at index {index} returned error: {e.Message}", e);
            }

            index++;
        }

        return value;
    }

    public static JsonNode? Apply(JsonObject transform, JsonNode? value) => transform.Text("type") switch
    {
        "map" => Map(Settings(transform, "map"), value),
        "match" => MatchTransform.Apply(Settings(transform, "match"), value),
        "math" => MathTransform.Apply(Settings(transform, "math"), value),
        "string" => StringTransform.Apply(Settings(transform, "string"), value),
        "convert" => ConvertTransform.Apply(Settings(transform, "convert"), value),
        var unknown => throw new PatchException($"transform type \"{unknown}\" is not known; use map, match, math, string or convert"),
    };

    private static JsonObject Settings(JsonObject transform, string name) =>
        transform.Object(name) ?? throw new PatchException($"given transform type {name} requires configuration under \"{name}\"");

    private static JsonNode? Map(JsonObject pairs, JsonNode? value)
    {
        if (value.AsText() is not { } key) throw new PatchException("map transform needs a string, number or boolean as input");
        return pairs.TryGetPropertyValue(key, out var result)
            ? result?.DeepClone()
            : throw new PatchException($"key {key} is not found in map; known are {string.Join(", ", pairs.Select(p => p.Key))}");
    }
}
