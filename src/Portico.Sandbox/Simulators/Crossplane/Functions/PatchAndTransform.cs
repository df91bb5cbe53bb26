using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.FieldPaths;
using Portico.Sandbox.Simulators.Crossplane.Patches;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>function-patch-and-transform, and the older <c>resources</c> mode of Compositions, which has the same shape.</summary>
internal sealed class PatchAndTransform : ICompositionFunction
{
    public string Package => "function-patch-and-transform";

    public void Run(JsonObject input, FunctionState state)
    {
        var patchSets = input.Objects("patchSets").ToDictionary(s => s.Text("name"), s => s.Objects("patches").ToList(), StringComparer.Ordinal);
        foreach (var patch in input.Objects("environment", "patches"))
        {
            var world = new PatchWorld(state.ObservedComposite, state.DesiredComposite, null, state.Environment, state.Environment);
            Try(() => Patch.Apply(patch, world), "environment", 0, patch);
        }

        var index = 0;
        foreach (var template in input.Objects("resources"))
        {
            var name = template.Text("name") is { Length: > 0 } stated ? stated : $"resource-{index}";
            Render(template, name, patchSets, state);
            index++;
        }
    }

    private static void Render(JsonObject template, string name, Dictionary<string, List<JsonObject>> patchSets, FunctionState state)
    {
        var observed = state.Observed.GetValueOrDefault(name);

        // Without a base the template adds to what an earlier function made.
        var desired = template.Object("base")?.Copy()
            ?? state.Desired.GetValueOrDefault(name)?.Object
            ?? throw new CompositionException($"composed resource \"{name}\": base is required, because no earlier function made it");
        if (desired.Kind().Length == 0 || desired.ApiVersion().Length == 0)
            throw new CompositionException($"composed resource \"{name}\": base must state apiVersion and kind");

        var world = new PatchWorld(state.ObservedComposite, state.DesiredComposite, observed, desired, state.Environment);
        var number = 0;
        foreach (var patch in Expand(template, name, patchSets))
        {
            if (!Try(() => Patch.Apply(patch, world), name, number, patch))
            {
                // An existing resource must not vanish because a field went away for a moment.
                if (observed is not null && !Patch.IsToComposite(patch))
                    throw new CompositionException($"cannot render composed resource \"{name}\": \"{Patch.TypeOf(patch)}\" patch at index {number} has 'policy.fromFieldPath: Required' and {patch.Text("fromFieldPath")} is not set");
                if (!Patch.IsToComposite(patch))
                {
                    state.Warnings.Add($"not adding new composed resource \"{name}\" to desired state because \"{Patch.TypeOf(patch)}\" patch at index {number} has 'policy.fromFieldPath: Required' and {patch.Text("fromFieldPath")} is not set");
                    return;
                }
            }

            number++;
        }

        if (observed is not null) ConnectionDetails.Collect(template, observed, state);
        try
        {
            state.Desired[name] = new DesiredResource(desired) { Ready = observed is not null && ReadinessCheck.IsReady(template, observed) };
        }
        catch (Exception e) when (e is PatchException or FieldPathException)
        {
            throw new CompositionException($"cannot determine whether composed resource \"{name}\" is ready: {e.Message}", e);
        }
    }

    private static IEnumerable<JsonObject> Expand(JsonObject template, string name, Dictionary<string, List<JsonObject>> patchSets)
    {
        foreach (var patch in template.Objects("patches"))
        {
            if (patch.Text("type") != "PatchSet")
            {
                yield return patch;
                continue;
            }

            if (!patchSets.TryGetValue(patch.Text("patchSetName"), out var set))
                throw new CompositionException($"composed resource \"{name}\": cannot find PatchSet \"{patch.Text("patchSetName")}\"; known are {string.Join(", ", patchSets.Keys)}");
            foreach (var inner in set) yield return inner;
        }
    }

    /// <summary>False when a required field isn't there.</summary>
    private static bool Try(Action apply, string name, int number, JsonObject patch)
    {
        try
        {
            apply();
            return true;
        }
        catch (FieldPathException e) when (e.Missing)
        {
            return false;
        }
        catch (Exception e) when (e is PatchException or FieldPathException)
        {
            throw new CompositionException($"cannot render composed resource \"{name}\" \"{Patch.TypeOf(patch)}\" patch at index {number}: {e.Message}", e);
        }
    }
}
