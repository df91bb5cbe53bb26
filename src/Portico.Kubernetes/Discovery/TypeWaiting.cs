using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Discovery;

internal static class TypeWaiting
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(10);

    /// <summary>Waits until the cluster can be reached and serves the type in a way that can be watched.</summary>
    /// <param name="absent">Called whenever the cluster says that it doesn't serve the type.</param>
    public static async Task<ServedType> WaitForTypeAsync(this ICluster cluster, GroupKind kind, TimeProvider time, CancellationToken cancellationToken, Action? absent = null)
    {
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            void Signal() => changed.TrySetResult();
            cluster.TypesChanged += Signal;
            try
            {
                var types = await cluster.TypesAsync(cancellationToken).ConfigureAwait(false);
                if (types.FirstOrDefault(t => t.GroupKind == kind && t.Watchable) is { } type) return type;
                absent?.Invoke();
                await changed.Task.WaitAsync(LookAgain, time, cancellationToken).ConfigureAwait(false);
            }
            catch (PorticoException)
            {
                // The cluster's status says it; whoever follows the types signals when it is back.
                await Task.WhenAny(changed.Task, Task.Delay(LookAgain, time, cancellationToken)).ConfigureAwait(false);
                cancellationToken.ThrowIfCancellationRequested();
            }
            catch (TimeoutException)
            {
                // Look again.
            }
            finally
            {
                cluster.TypesChanged -= Signal;
            }
        }
    }
}
