using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>What goes through the pipeline: what is, and what each function has made of what shall be.</summary>
internal sealed class FunctionState(JsonObject observedComposite, IReadOnlyDictionary<string, JsonObject> observed)
{
    public JsonObject ObservedComposite { get; } = observedComposite;

    /// <summary>Existing composed resources by their name in the Composition.</summary>
    public IReadOnlyDictionary<string, JsonObject> Observed { get; } = observed;

    /// <summary>Fields of the composite that functions set; mostly its status.</summary>
    public JsonObject DesiredComposite { get; } = [];

    public OrderedDictionary<string, DesiredResource> Desired { get; } = [];

    public JsonObject Environment { get; } = [];

    /// <summary>What users need to connect; becomes the connection secret.</summary>
    public Dictionary<string, string> ConnectionDetails { get; } = new(StringComparer.Ordinal);

    /// <summary>Reads the connection secret that a composed resource wrote: its data, decoded.</summary>
    public Func<JsonObject, IReadOnlyDictionary<string, string>> ReadConnectionSecret { get; init; } = _ => new Dictionary<string, string>();

    /// <summary>Remarks that become Warning events.</summary>
    public List<string> Warnings { get; } = [];
}
