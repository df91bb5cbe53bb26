using System.Text.Json.Nodes;

namespace Portico.Sandbox.Simulators.Crossplane.Functions;

/// <summary>One function of a Composition's pipeline.</summary>
internal interface ICompositionFunction
{
    /// <summary>Last part of its package, such as <c>function-auto-ready</c>.</summary>
    string Package { get; }

    /// <summary>Changes the state; throws <see cref="CompositionException"/> for a fatal result.</summary>
    void Run(JsonObject input, FunctionState state);
}
