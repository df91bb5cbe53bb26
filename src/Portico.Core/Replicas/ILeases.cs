namespace Portico.Core.Replicas;

/// <summary>Decides which replica does what. With an embedded database there is only one, which does everything.</summary>
public interface ILeases
{
    /// <summary>
    /// Waits for the lease, runs the work while it is held, and waits again when it was lost, until the work ends by itself or
    /// <paramref name="cancellationToken"/> ends it. The work's token is cancelled when the lease is lost.
    /// </summary>
    Task RunAsync(string name, Func<Lease, CancellationToken, Task> whileHeld, CancellationToken cancellationToken);
}
