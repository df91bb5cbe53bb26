using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;
using Portico.Core.Replicas;

namespace Portico.Core.Catalog.Locations;

/// <summary>
/// Looks at every location when it is due, at once when a source says that it changed, and at providers of locations. Of several replicas one does;
/// the others take registrations, which that one hears of by the store.
/// </summary>
internal sealed class LocationRefresher(
    LocationRegister register, LocationLook look, LocationWriter writer, LocationSeed seed, ProvidedLook provided, IEntityIntake intake, ILocationStore store,
    IEnumerable<ISourceSignals> signals, ILeases leases, TimeProvider time, ILogger<LocationRefresher> log) : BackgroundService
{
    private const int MostAtOnce = 5;

    private static readonly TimeSpan s_longestSleep = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan s_retry = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _wake = new(0, 1);
    private readonly SemaphoreSlim _slots = new(MostAtOnce);
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private long _generation;

    /// <summary>Ends when what the catalog holds and what is registered was taken up.</summary>
    public Task Ready => _ready.Task;

    /// <summary>Whether this replica is the one that reads.</summary>
    public bool IsLeading { get; private set; }

    /// <summary>Looks for due locations now.</summary>
    public void Wake()
    {
        lock (_wake)
        {
            if (_wake.CurrentCount == 0) _wake.Release();
        }
    }

    public override void Dispose()
    {
        base.Dispose();
        _wake.Dispose();
        _slots.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var heard = signals.ToList();
        foreach (var signal in heard) signal.Changed += Hear;
        try
        {
            await Task.WhenAll(leases.RunAsync("locations", (_, stop) => LeadAsync(stop), stoppingToken), ListenAsync(stoppingToken)).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            foreach (var signal in heard) signal.Changed -= Hear;
        }
    }

    /// <summary>Hears of registrations of all replicas: the one that reads begins at once, the others know of them.</summary>
    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await foreach (var asked in store.AnnouncedAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await (IsLeading ? seed.SyncAsync(cancellationToken) : seed.FollowAsync(cancellationToken)).ConfigureAwait(false);
                if (!IsLeading) _ready.TrySetResult();
                else if (asked.Length > 0 && register.Find(asked) is { IsRunning: false } entry) Force(entry.Key);
                else Wake();
            }
            catch (PorticoException fault)
            {
                // The periodic comparison repairs what was missed.
                Log.NotLoaded(log, fault.Message);
            }
        }
    }

    private async Task LeadAsync(CancellationToken cancellationToken)
    {
        try
        {
            await LoadAsync(cancellationToken).ConfigureAwait(false);
            IsLeading = true;
            _ready.TrySetResult();
            var providers = provided.RunAsync(Wake, cancellationToken);
            var synced = time.GetTimestamp();
            while (!cancellationToken.IsCancellationRequested)
            {
                Renew();
                foreach (var entry in Due()) _ = LookAsync(entry, cancellationToken);
                await SleepAsync(cancellationToken).ConfigureAwait(false);
                if (time.GetElapsedTime(synced) < s_longestSleep) continue;
                synced = time.GetTimestamp();
                await SyncAsync(cancellationToken).ConfigureAwait(false);
            }

            await providers.ConfigureAwait(false);
        }
        finally
        {
            IsLeading = false;
        }
    }

    private async Task SyncAsync(CancellationToken cancellationToken)
    {
        try
        {
            await seed.SyncAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (PorticoException fault)
        {
            Log.NotLoaded(log, fault.Message);
        }
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await writer.RestoreAsync(cancellationToken).ConfigureAwait(false);
                await seed.PlantAsync(cancellationToken).ConfigureAwait(false);
                _generation = intake.Generation;
                foreach (var entry in register.All.Where(e => e.Next < DateTimeOffset.MaxValue)) (entry.IsForced, entry.Next) = (true, DateTimeOffset.MinValue);
                return;
            }
            catch (PorticoException fault)
            {
                Log.NotLoaded(log, fault.Message);
                await Task.Delay(s_retry, time, cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>When the catalog began anew, all is handed in again.</summary>
    private void Renew()
    {
        if (intake.Generation is var now && now == _generation) return;
        _generation = now;
        foreach (var entry in register.All.Where(e => e.Location.Type != ProvidedLook.Type)) (entry.IsForced, entry.Next) = (true, DateTimeOffset.MinValue);
        provided.Renew();
    }

    private IEnumerable<LocationEntry> Due()
    {
        var now = time.GetUtcNow();
        foreach (var entry in register.All.Where(e => !e.IsRunning && e.Next <= now).OrderBy(e => e.Next))
        {
            entry.IsRunning = true;
            yield return entry;
        }
    }

    private async Task LookAsync(LocationEntry entry, CancellationToken cancellationToken)
    {
        try
        {
            await _slots.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                foreach (var heir in await look.RunAsync(entry, force: false, cancellationToken).ConfigureAwait(false)) Force(heir);
            }
            finally
            {
                _slots.Release();
            }
        }
        catch (Exception fault) when (fault is OperationCanceledException or ObjectDisposedException)
        {
            // The host stops.
        }
        finally
        {
            entry.IsRunning = false;
            if (!cancellationToken.IsCancellationRequested) Wake();
        }
    }

    /// <summary>Reads the location as soon as there is a free hand.</summary>
    public void Force(string key)
    {
        if (register.FindKey(key) is not { } entry) return;
        (entry.IsForced, entry.IsHeard, entry.Next) = (true, true, DateTimeOffset.MinValue);
        Wake();
    }

    private void Hear(string root)
    {
        foreach (var entry in register.All)
        {
            // One that is being read may have seen the tree as it was before.
            if (entry.Gate.CurrentCount == 0 || entry.Stamps.Any(s => s.Root.StartsWith(root, StringComparison.Ordinal))) (entry.IsHeard, entry.Next) = (true, DateTimeOffset.MinValue);
        }

        Wake();
    }

    private async Task SleepAsync(CancellationToken cancellationToken)
    {
        var next = register.All.Where(e => !e.IsRunning).Select(e => e.Next).DefaultIfEmpty(DateTimeOffset.MaxValue).Min();
        var rest = next - time.GetUtcNow();
        if (rest <= TimeSpan.Zero) return;
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await Task.WhenAny(_wake.WaitAsync(waiting.Token), Task.Delay(rest < s_longestSleep ? rest : s_longestSleep, time, waiting.Token)).ConfigureAwait(false);
        await waiting.CancelAsync().ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
    }
}
