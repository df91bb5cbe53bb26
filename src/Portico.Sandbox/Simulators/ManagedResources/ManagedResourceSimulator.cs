using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Running;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.ManagedResources;

/// <summary>Providers: every kind whose CRD has the category <c>managed</c> gets an imagined external resource.</summary>
internal sealed class ManagedResourceSimulator(SimulatorOptions options, TimeProvider time, ILoggerFactory loggers) : ISimulator
{
    public string Name => "managed-resources";

    public async Task RunAsync(ISandboxObjects objects, CancellationToken cancellationToken)
    {
        using var reconciler = Reconciler(objects);
        await reconciler.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    internal Reconciler Reconciler(ISandboxObjects objects)
    {
        var world = new SimulatorWorld(objects, options, time, Name);
        return new Reconciler(Name, world, [new ManagedResourceController(world), new PackageController(world, "Provider"), new PackageController(world, "Function")],
            loggers.CreateLogger<ManagedResourceSimulator>());
    }
}
