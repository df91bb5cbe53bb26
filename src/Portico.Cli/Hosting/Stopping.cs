namespace Portico.Cli.Hosting;

/// <summary>Waits until the program is asked to stop.</summary>
internal static class Stopping
{
    public static async Task WaitAsync(CancellationToken cancellation)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using (cancellation.Register(stopped.SetResult)) await stopped.Task;
    }
}
