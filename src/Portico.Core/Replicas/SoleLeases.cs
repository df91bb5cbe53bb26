namespace Portico.Core.Replicas;

/// <summary>Leases of a program that is alone: all are held, always.</summary>
public sealed class SoleLeases : ILeases
{
    public Task RunAsync(string name, Func<Lease, CancellationToken, Task> whileHeld, CancellationToken cancellationToken) => whileHeld(new Lease(name, 0), cancellationToken);
}
