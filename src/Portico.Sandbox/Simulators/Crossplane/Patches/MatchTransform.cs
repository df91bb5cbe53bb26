using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Patches;

/// <summary>The result of the first pattern that fits, otherwise the fallback.</summary>
internal static class MatchTransform
{
    public static JsonNode? Apply(JsonObject settings, JsonNode? value)
    {
        foreach (var pattern in settings.Objects("patterns"))
        {
            if (Fits(pattern, value)) return pattern["result"]?.DeepClone();
        }

        return settings.Text("fallbackTo") == "Input" ? value?.DeepClone() : settings["fallbackValue"]?.DeepClone();
    }

    private static bool Fits(JsonObject pattern, JsonNode? value) => pattern.Text("type") switch
    {
        "" or "literal" => value.AsText() is { } text && text == pattern.Text("literal"),
        "regexp" => value.AsText() is { } text && Expression(pattern.Text("regexp")).IsMatch(text),
        var unknown => throw new PatchException($"pattern type \"{unknown}\" is not known; use literal or regexp"),
    };

    /// <summary>A regular expression of the platform's author, in linear time as Go's.</summary>
    internal static Regex Expression(string pattern)
    {
        try
        {
            return new Regex(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new PatchException($"cannot compile regexp \"{pattern}\": {e.Message}", e);
        }
    }
}
