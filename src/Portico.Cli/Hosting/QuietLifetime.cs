namespace Portico.Cli.Hosting;

/// <summary>Leaves signals to the command line, which stops things in their order; each host listening by itself would tear the sandbox from under the portal.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
