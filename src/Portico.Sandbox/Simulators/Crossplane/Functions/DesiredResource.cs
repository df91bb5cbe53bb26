using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>A composed resource as a function wants it; ready when a function has said so.</summary>
internal sealed record DesiredResource(JsonObject Object)
{
    public bool? Ready { get; set; }
}
