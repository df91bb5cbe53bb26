using System.Text.Json.Nodes;

namespace Portico.Web.Documents;

/// <summary>
/// Takes out of an object what must not or need not leave the server: values of Secrets, also of those nested in another object
/// (a provider's Object, a List), managedFields, and kubectl's copy of the last applied configuration, which repeats the values.
/// </summary>
internal static class SecretMask
{
    /// <summary>Stands for a value that is there but isn't told, whatever its length.</summary>
    public const string Hidden = "••••••••";

    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Changes the node in place.</summary>
    public static void Apply(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject map:
                if (IsSecret(map)) HideValues(map);
                if (map["metadata"] is JsonObject metadata) Tidy(metadata);
                foreach (var (_, value) in map) Apply(value);
                break;
            case JsonArray list:
                foreach (var item in list) Apply(item);
                break;
        }
    }

    private static bool IsSecret(JsonObject map) =>
        TextOf(map["kind"]) == "Secret" && (TextOf(map["apiVersion"]) ?? "v1") == "v1";

    private static void HideValues(JsonObject secret)
    {
        foreach (var field in (string[])["data", "stringData"])
        {
            if (secret[field] is not JsonObject values)
            {
                if (secret[field] is not null) secret[field] = Hidden;
                continue;
            }
            foreach (var key in values.Select(v => v.Key).ToArray()) values[key] = Hidden;
        }
    }

    private static void Tidy(JsonObject metadata)
    {
        metadata.Remove("managedFields");
        if (metadata["annotations"] is JsonObject annotations && annotations.Remove(LastApplied) && annotations.Count == 0)
            metadata.Remove("annotations");
    }

    private static string? TextOf(JsonNode? node) => node is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}
