using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Running;
using ISandboxObjects = Portico.Sandbox.Registry.ISandboxObjects;

namespace Portico.Sandbox.Simulators.ArgoCd;

/// <summary>Argo CD: Applications keep the cluster as Git says.</summary>
internal sealed class ArgoCdSimulator(SimulatorOptions options, TimeProvider time, ILoggerFactory loggers, IGitSource git) : ISimulator
{
    public string Name => "argocd";

    public async Task RunAsync(ISandboxObjects objects, CancellationToken cancellationToken)
    {
        SimulatedKinds.Install(objects, SimulatedKinds.ArgoCd);
        using var reconciler = Reconciler(objects);
        await reconciler.RunAsync(cancellationToken).ConfigureAwait(false);
    }

    internal Reconciler Reconciler(ISandboxObjects objects)
    {
        var world = new SimulatorWorld(objects, options, time, "argocd-application-controller");
        var logger = loggers.CreateLogger<ArgoCdSimulator>();
        return new Reconciler(Name, world, [new ApplicationController(world, git, logger)], logger);
    }
}
