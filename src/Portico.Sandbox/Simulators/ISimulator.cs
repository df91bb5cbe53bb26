using Portico.Sandbox.Registry;

namespace Portico.Sandbox.Simulators;

/// <summary>One behaviour of a platform, played on the sandbox's objects until it is cancelled.</summary>
public interface ISimulator
{
    /// <summary>Name in logs and in <c>source.component</c> of events.</summary>
    string Name { get; }

    /// <summary>Runs; an exception ends this simulator only.</summary>
    Task RunAsync(ISandboxObjects objects, CancellationToken cancellationToken);
}
