using Microsoft.Extensions.Hosting;

namespace Portico.Sandbox;

/// <summary>The sandbox lives inside another program, which handles signals and disposes it.</summary>
internal sealed class HostedInside : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
