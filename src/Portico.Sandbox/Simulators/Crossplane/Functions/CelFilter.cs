using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.Patches;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>function-cel-filter: keeps only the desired resources whose condition holds.</summary>
internal sealed class CelFilter : ICompositionFunction
{
    public string Package => "function-cel-filter";

    public void Run(JsonObject input, FunctionState state)
    {
        var world = new JsonObject
        {
            ["observed"] = new JsonObject
            {
                ["composite"] = new JsonObject { ["resource"] = state.ObservedComposite.Copy() },
                ["resources"] = Resources(state.Observed.Select(o => KeyValuePair.Create(o.Key, o.Value))),
            },
            ["desired"] = new JsonObject
            {
                ["composite"] = new JsonObject { ["resource"] = state.DesiredComposite.Copy() },
                ["resources"] = Resources(state.Desired.Select(d => KeyValuePair.Create(d.Key, d.Value.Object))),
            },
        };
        foreach (var filter in input.Objects("filters"))
        {
            // The name is a pattern for whole names, as the function has it.
            var name = MatchTransform.Expression($"^(?:{filter.Text("name")})$");
            foreach (var resource in state.Desired.Keys.Where(k => name.IsMatch(k)).ToList())
            {
                if (!FilterExpression.IsTrue(filter.Text("expression"), world)) state.Desired.Remove(resource);
            }
        }
    }

    private static JsonObject Resources(IEnumerable<KeyValuePair<string, JsonObject>> resources)
    {
        var all = new JsonObject();
        foreach (var (name, resource) in resources) all[name] = new JsonObject { ["resource"] = resource.Copy() };
        return all;
    }
}
