using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Which Composition a composite uses: the enforced one, the one it names, one its selector finds, the XRD's default, any that fits.</summary>
internal static class CompositionChoice
{
    public const string Kind = "Composition";

    /// <summary>Name of the Composition; throws with what is wrong when there is none.</summary>
    public static string Choose(ISandboxObjects objects, Definition definition, JsonObject composite)
    {
        var fields = definition.Crossplane(composite);
        if (definition.Source.Text("spec", "enforcedCompositionRef", "name") is { Length: > 0 } enforced) return enforced;
        if (fields.Text("compositionRef", "name") is { Length: > 0 } stated) return stated;
        var selector = fields.Object("compositionSelector");
        if (selector is null && definition.Source.Text("spec", "defaultCompositionRef", "name") is { Length: > 0 } preset) return preset;

        var fitting = objects.List(Definition.ApiVersion, Kind)
            .Where(c => Fits(c, definition) && Selectors.MatchesLabels(selector?.Object("matchLabels"), c))
            .Select(c => c.Name())
            .Order(StringComparer.Ordinal)
            .FirstOrDefault();
        return fitting ?? throw new CompositionException("cannot select Composition: no compatible Compositions found" + Wanted(selector));
    }

    public static bool Fits(JsonObject composition, Definition definition) =>
        composition.Text("spec", "compositeTypeRef", "kind") == definition.Kind
        && composition.Text("spec", "compositeTypeRef", "apiVersion") == definition.ReferenceableApiVersion;

    private static string Wanted(JsonObject? selector) =>
        selector?.Object("matchLabels") is { Count: > 0 } labels ? $" with labels {string.Join(", ", labels.Select(l => $"{l.Key}={l.Value.AsText()}"))}" : "";
}
