using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Running;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>
/// Every state of a Composition is kept as a CompositionRevision; a composite follows the newest (Automatic) or stays with its own (Manual).
/// </summary>
internal static class CompositionRevisions
{
    private const string Kind = "CompositionRevision";
    private const string CompositionName = "crossplane.io/composition-name";
    private const string CompositionHash = "crossplane.io/composition-hash";

    /// <summary>The Composition in the revision that the composite uses; records it in the composite.</summary>
    public static JsonObject Follow(SimulatorWorld world, Definition definition, JsonObject composite, JsonObject composition)
    {
        if (!world.Objects.Serves(Definition.ApiVersion, Kind)) return composition;
        var current = Ensure(world, composition);
        var fields = definition.Crossplane(composite);
        var pinned = fields.Text("compositionRevisionRef", "name");
        if (fields.Text("compositionUpdatePolicy") == "Manual" && pinned.Length > 0 && pinned != current.Name())
        {
            var revision = world.Objects.Get(Definition.ApiVersion, Kind, "", pinned)
                ?? throw new CompositionException($"cannot get CompositionRevision: CompositionRevision.apiextensions.crossplane.io \"{pinned}\" not found");
            var earlier = composition.Copy();
            earlier["spec"] = revision["spec"]?.DeepClone();
            return earlier;
        }

        fields["compositionRevisionRef"] = new JsonObject { ["name"] = current.Name() };
        return composition;
    }

    private static JsonObject Ensure(SimulatorWorld world, JsonObject composition)
    {
        var hash = Naming.HexDigest(composition["spec"]?.ToJsonString() ?? "", 63);
        var name = Naming.Child(composition.Name(), hash[..7]);
        if (world.Objects.Get(Definition.ApiVersion, Kind, "", name) is { } existing) return existing;
        var number = world.Objects.List(Definition.ApiVersion, Kind)
            .Where(r => r.Label(CompositionName) == composition.Name())
            .Select(r => r.Whole("spec", "revision") ?? 0).DefaultIfEmpty().Max() + 1;
        var revision = ObjectAccess.New(Definition.ApiVersion, Kind, "", name);
        revision.SetLabel(CompositionName, composition.Name());
        revision.SetLabel(CompositionHash, hash);
        foreach (var (key, value) in composition.Object("metadata", "labels") ?? []) revision.SetLabel(key, value.AsText() ?? "");
        revision.SetController(composition);
        revision["spec"] = composition["spec"]?.DeepClone();
        revision.Child("spec")["revision"] = number;
        return world.Objects.Create(revision);
    }
}
