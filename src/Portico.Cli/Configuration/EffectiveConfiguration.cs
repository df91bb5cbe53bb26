using System.Text.Json.Nodes;
using Portico.Schema.Documents;

namespace Portico.Cli.Configuration;

/// <summary>The configuration as it is in force, for doctor and the Platform page; secrets are masked.</summary>
internal static class EffectiveConfiguration
{
    private static readonly HashSet<string> s_secret = new(StringComparer.OrdinalIgnoreCase) { "token", "password", "clientSecret", "caData", "postgres" };

    public static string Text(JsonObject root) => YamlWriter.Write(Masked(root));

    private static JsonNode? Masked(JsonNode? node) => node switch
    {
        JsonObject map => new JsonObject(map.Select(f => KeyValuePair.Create(
            f.Key, s_secret.Contains(f.Key) && f.Value is JsonValue ? JsonValue.Create("•••") : Masked(f.Value)))),
        JsonArray list => new JsonArray([.. list.Select(Masked)]),
        _ => node?.DeepClone(),
    };
}
