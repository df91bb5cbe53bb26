using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Sandbox.Simulators.ArgoCd;
using Portico.Sandbox.Simulators.Crossplane;
using Portico.Sandbox.Simulators.ManagedResources;
using Portico.Sandbox.Simulators.Workloads;

namespace Portico.Sandbox.Simulators;

/// <summary>The simulators of the sandbox.</summary>
public static class SimulatorSet
{
    /// <summary>Workloads, Crossplane, managed resources of the sample providers, Argo CD.</summary>
    public static IReadOnlyList<ISimulator> All(SimulatorOptions? options = null, TimeProvider? time = null, ILoggerFactory? loggers = null)
    {
        options ??= new SimulatorOptions();
        time ??= TimeProvider.System;
        loggers ??= NullLoggerFactory.Instance;
        return
        [
            new WorkloadSimulator(options, time, loggers),
            new CrossplaneSimulator(options, time, loggers),
            new ManagedResourceSimulator(options, time, loggers),
            new ArgoCdSimulator(options, time, loggers, new GitRepositories(options.GitCache)),
        ];
    }
}
