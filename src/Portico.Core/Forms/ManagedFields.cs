using System.Collections.Frozen;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>What Crossplane itself adds to every managed resource beside <c>spec.forProvider</c>.</summary>
internal static class ManagedFields
{
    private static readonly FrozenSet<string> _names = new[]
    {
        "providerConfigRef", "providerRef", "deletionPolicy", "managementPolicies", "writeConnectionSecretToRef", "publishConnectionDetailsTo",
    }.ToFrozenSet(StringComparer.Ordinal);

    public static string? SectionOf(StructuralSchema holder, string name) =>
        _names.Contains(name) && holder.Properties.Contains("forProvider") ? "Crossplane" : null;

    /// <summary>Status, apiVersion and kind of an object inside another, such as a volume claim template: a controller fills or knows them.</summary>
    public static bool IsOfWholeObject(string name, StructuralSchema holder) =>
        name is "status" or "apiVersion" or "kind" && holder.Properties.Contains("spec") && holder.Properties.Contains("metadata");

    /// <summary>When and how a reference is resolved: hardly anybody sets it.</summary>
    public static bool IsResolutionPolicy(string name, StructuralSchema schema) =>
        name == "policy" && schema.Properties.Contains("resolve") && schema.Properties.Contains("resolution");
}
