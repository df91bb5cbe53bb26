using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Where a composite keeps Crossplane's fields: under <c>spec</c> in v1 style, under <c>spec.crossplane</c> in v2 style.</summary>
internal static class CompositeLayout
{
    public const string Finalizer = "composite.apiextensions.crossplane.io";
    public const string ResourceName = "crossplane.io/composition-resource-name";
    public const string Composite = "crossplane.io/composite";
    public const string ClaimName = "crossplane.io/claim-name";
    public const string ClaimNamespace = "crossplane.io/claim-namespace";
    public const string Paused = "crossplane.io/paused";

    /// <summary>Crossplane's own fields of the composite; read or change them in place.</summary>
    public static JsonObject Crossplane(this Definition definition, JsonObject composite) =>
        definition.IsLegacy ? composite.Child("spec") : composite.Child("spec", "crossplane");
}
