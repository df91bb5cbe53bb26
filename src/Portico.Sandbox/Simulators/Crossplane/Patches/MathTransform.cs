using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>Multiply, ClampMin, ClampMax. Whole numbers stay whole.</summary>
internal static class MathTransform
{
    public static JsonNode? Apply(JsonObject settings, JsonNode? value)
    {
        if (value?.GetValueKind() != JsonValueKind.Number) throw new PatchException("math transform needs a number as input; convert it first");
        return settings.Text("type") switch
        {
            "" or "Multiply" => Multiply(value, Operand(settings, "multiply")),
            "ClampMin" => Clamp(value, Operand(settings, "clampMin"), least: true),
            "ClampMax" => Clamp(value, Operand(settings, "clampMax"), least: false),
            var unknown => throw new PatchException($"math type \"{unknown}\" is not known; use Multiply, ClampMin or ClampMax"),
        };
    }

    private static long Operand(JsonObject settings, string name) =>
        settings.Whole(name) ?? throw new PatchException($"math transform requires a whole number under \"{name}\"");

    private static JsonValue Multiply(JsonNode value, long factor)
    {
        if (value.Whole() is not { } whole) return JsonValue.Create(Real(value) * factor);
        try
        {
            return JsonValue.Create(checked(whole * factor));
        }
        catch (OverflowException e)
        {
            throw new PatchException($"{whole} × {factor} is beyond 64 bits", e);
        }
    }

    private static JsonValue Clamp(JsonNode value, long bound, bool least)
    {
        if (value.Whole() is { } whole) return JsonValue.Create(least ? Math.Max(whole, bound) : Math.Min(whole, bound));
        var real = Real(value);
        return JsonValue.Create(least ? Math.Max(real, bound) : Math.Min(real, bound));
    }

    private static double Real(JsonNode value) => double.Parse(value.ToJsonString(), CultureInfo.InvariantCulture);
}
