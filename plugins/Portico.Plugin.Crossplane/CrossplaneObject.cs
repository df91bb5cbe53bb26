using System.Text.Json;
using Portico.Sdk.Resources;

namespace Portico.Plugin.Crossplane;

/// <summary>Reads the parts of claims, composites and managed resources that Crossplane gave them.</summary>
internal static class CrossplaneObject
{
    public const string Group = "apiextensions.crossplane.io";

    /// <summary>A claim refers to one composite, and Crossplane defaults compositeDeletePolicy on claims only.</summary>
    public static bool IsClaim(Resource resource) =>
        resource.Ref.Namespace.Length > 0
        && resource.At("spec", "crossplane").ValueKind == JsonValueKind.Undefined
        && (resource.Text("spec", "resourceRef", "kind").Length > 0 || resource.Text("spec", "compositeDeletePolicy").Length > 0);

    /// <summary>A composite holds resourceRefs: at the root of spec (v1) or under spec.crossplane (v2); a fresh one at least a composition.</summary>
    public static bool IsComposite(Resource resource) =>
        !IsClaim(resource)
        && resource.Ref.Group != Group
        && (resource.At("spec", "crossplane").ValueKind == JsonValueKind.Object
            || resource.At("spec", "resourceRefs").ValueKind == JsonValueKind.Array
            || resource.Text("spec", "claimRef", "kind").Length > 0
            || resource.Text("spec", "compositionRef", "name").Length > 0);

    /// <summary>A managed resource names its provider configuration or has the two conditions.</summary>
    public static bool IsManaged(Resource resource) =>
        resource.At("spec", "forProvider").ValueKind == JsonValueKind.Object || resource.Text("spec", "providerConfigRef", "name").Length > 0;

    /// <summary>v2 composites keep Crossplane's own fields under spec.crossplane.</summary>
    public static JsonElement Machinery(Resource resource) =>
        resource.At("spec", "crossplane") is { ValueKind: JsonValueKind.Object } v2 ? v2 : resource.At("spec");

    /// <summary>Name of the Composition in use, or empty.</summary>
    public static string Composition(Resource resource) => Resource.Text(Machinery(resource), "compositionRef", "name");
}
