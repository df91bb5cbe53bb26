using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Api;

/// <summary>YAML in request bodies.</summary>
internal static class YamlBody
{
    public static JsonNode? Parse(ReadOnlySpan<byte> text, List<string> duplicates)
    {
        _ = (text.Length, duplicates);
        throw StatusErrors.UnsupportedMediaType("application/json");
    }
}
