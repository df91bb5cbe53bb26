using System.Text.Json.Nodes;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>The rule of the boolean <c>enabled</c> that governs its siblings.</summary>
public static class FormSwitch
{
    /// <summary>Name of the governing field of an object, or null.</summary>
    public static string? NameIn(StructuralSchema schema)
    {
        if (schema.Properties.Count < 2) return null;
        if (schema.Properties["enabled"] is { Type: SchemaType.Boolean }) return "enabled";
        return schema.Properties["enable"] is { Type: SchemaType.Boolean } ? "enable" : null;
    }

    /// <summary>
    /// Whether a group is off: said so, or off by default and not said. Without a default and not said, what the user filled counts, so nothing is dropped.
    /// </summary>
    public static bool IsOff(StructuralSchema governor, bool isSet, JsonNode? value)
    {
        if (isSet) return value is JsonValue said && said.TryGetValue(out bool on) && !on;
        return governor.HasDefault && governor.Default is JsonValue given && given.TryGetValue(out bool byDefault) && !byDefault;
    }

    /// <summary>What turning a group on or off sets: the value, or nothing where the default already says it.</summary>
    public static bool? ValueFor(StructuralSchema governor, bool on)
    {
        bool? byDefault = governor.HasDefault && governor.Default is JsonValue given && given.TryGetValue(out bool said) ? said : null;
        if (byDefault == on) return null;
        return !on && byDefault is null ? null : on;
    }
}
