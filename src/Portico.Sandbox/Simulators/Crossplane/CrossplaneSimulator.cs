using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Running;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.Crossplane;

/// <summary>Crossplane: XRDs become kinds, claims get composites, composites get composed resources.</summary>
internal sealed class CrossplaneSimulator(SimulatorOptions options, TimeProvider time, ILoggerFactory loggers) : ISimulator
{
    public string Name => "crossplane";

    public async Task RunAsync(ISandboxObjects objects, CancellationToken cancellationToken)
    {
        SimulatedKinds.Install(objects, SimulatedKinds.Crossplane);
        using var reconciler = Reconciler(objects);
        await reconciler.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    internal Reconciler Reconciler(ISandboxObjects objects)
    {
        var world = new SimulatorWorld(objects, options, time, Name);
        var catalog = new DefinitionCatalog(objects);
        return new Reconciler(
            Name, world,
            [new DefinitionController(world, catalog), new ClaimController(world, catalog), new CompositeController(world, catalog)],
            loggers.CreateLogger<CrossplaneSimulator>());
    }
}
