using Microsoft.Extensions.Logging;
using Portico.Sandbox.Simulators.Objects;
using SandboxChange = Portico.Sandbox.Registry.SandboxChange;
using SandboxStatusException = Portico.Sandbox.Registry.SandboxStatusException;

namespace Portico.Sandbox.Simulators.Running;

/// <summary>
/// Runs the controllers of one simulator, one object at a time: every change makes the objects it may affect due, a failing one
/// is tried again after a growing wait. Level-triggered: nothing is lost when changes are merged.
/// </summary>
internal sealed class Reconciler(string name, SimulatorWorld world, IReadOnlyList<IController> controllers, ILogger logger) : IDisposable
{
    private readonly ReconcileQueue<(int Controller, ObjectId Key)> _queue = new(world.Time);
    private readonly Dictionary<(int Controller, ObjectId Key), int> _failures = [];

    /// <summary>When the next object is due; null when nothing is to be done.</summary>
    public DateTimeOffset? NextDue => _queue.NextDue;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var reading = ReadAsync(stop.Token);
        var working = WorkAsync(stop.Token);
        try
        {
            await (await Task.WhenAny(reading, working).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
        }
    }

    /// <summary>Makes everything that exists due.</summary>
    public void Begin()
    {
        for (var i = 0; i < controllers.Count; i++)
        {
            foreach (var key in controllers[i].Existing()) _queue.Add((i, key));
        }
    }

    /// <summary>Makes due what a change may affect.</summary>
    public void Observe(SandboxChange change)
    {
        var key = new ObjectId(change.ApiVersion, change.Kind, change.Namespace, change.Name);
        var observed = new ObservedChange(key, change.Deleted, OwnerOf(key, change));
        for (var i = 0; i < controllers.Count; i++)
        {
            foreach (var affected in controllers[i].Affected(observed)) _queue.Add((i, affected));
        }
    }

    /// <summary>Looks at every object that is due now.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        while (_queue.TryTake(out var work))
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                var again = await controllers[work.Controller].ReconcileAsync(work.Key, cancellationToken).ConfigureAwait(false);
                _failures.Remove(work);
                if (again.After is { } after) _queue.Add(work, after);
            }
            catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
            {
                throw;
            }
            catch (SandboxStatusException e) when (e.Reason is "Conflict")
            {
                // Somebody wrote in between: read again. The short wait lets them finish.
                _queue.Add(work, TimeSpan.FromMilliseconds(5));
            }
#pragma warning disable CA1031 // One bad object must not stop the simulator.
            catch (Exception e)
#pragma warning restore CA1031
            {
                var wait = BackOff(work);
                Log.ReconcileFailed(logger, name, work.Key, wait, e);
                _queue.Add(work, wait);
            }
        }
    }

    public void Dispose() => _queue.Dispose();

    private async Task ReadAsync(CancellationToken cancellationToken)
    {
        await foreach (var change in world.Objects.Changes(cancellationToken).ConfigureAwait(false)) Observe(change);
    }

    private async Task WorkAsync(CancellationToken cancellationToken)
    {
        Begin();
        while (!cancellationToken.IsCancellationRequested)
        {
            await _queue.WaitAsync(cancellationToken).ConfigureAwait(false);
            await RunDueAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private TimeSpan BackOff((int Controller, ObjectId Key) work)
    {
        var failures = _failures[work] = _failures.GetValueOrDefault(work) + 1;
        var wait = world.Options.Retry * Math.Pow(2, Math.Min(failures - 1, 16));
        return wait < world.Options.RetryLimit ? wait : world.Options.RetryLimit;
    }

    private ObjectId? OwnerOf(ObjectId key, SandboxChange change)
    {
        var obj = change.Deleted ? change.Last : world.Objects.Get(key.ApiVersion, key.Kind, key.Namespace, key.Name);
        return obj?.Controller() is { } owner
            ? new ObjectId(owner.Text("apiVersion"), owner.Text("kind"), key.Namespace, owner.Text("name"))
            : null;
    }
}
