using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Portico.Core.Catalog.Descriptors;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations;

/// <summary>Asks the providers of locations, each at its own interval. A provider that fails takes nothing away.</summary>
internal sealed class ProvidedLook(
    IEnumerable<ILocationProvider> providers, LocationRegister register, LocationWriter writer, LocationSeed seed, TimeProvider time, ILogger<ProvidedLook> log) : IDisposable
{
    /// <summary>Type of the location that stands for a provider itself, for the entities that it brings without files.</summary>
    public const string Type = "provider";

    private readonly ImmutableArray<ILocationProvider> _providers = [.. providers];
    private readonly HashSet<string> _succeeded = [];
    private readonly SemaphoreSlim _gate = new(1);
    private CancellationTokenSource _renew = new();

    public async Task RunAsync(Action wake, CancellationToken cancellationToken)
    {
        if (_providers.IsEmpty) await SweepAsync(cancellationToken).ConfigureAwait(false);
        await Task.WhenAll(_providers.Select(p => RunAsync(p, wake, cancellationToken))).ConfigureAwait(false);
    }

    /// <summary>All are asked again now.</summary>
    public void Renew() => Interlocked.Exchange(ref _renew, new CancellationTokenSource()).Cancel();

    /// <summary>Asks the provider that a location of <see cref="Type"/> stands for.</summary>
    public async Task AskAsync(LocationRef self, CancellationToken cancellationToken)
    {
        if (_providers.FirstOrDefault(p => p.Name == self.Target) is { } provider) await AskAsync(provider, cancellationToken).ConfigureAwait(false);
    }

    public void Dispose()
    {
        _gate.Dispose();
        _renew.Dispose();
    }

    private async Task RunAsync(ILocationProvider provider, Action wake, CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await AskAsync(provider, cancellationToken).ConfigureAwait(false);
            wake();
            using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _renew.Token);
            try
            {
                await Task.Delay(provider.Interval, time, either.Token).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Asked again before its time.
            }
        }
    }

    private async Task AskAsync(ILocationProvider provider, CancellationToken cancellationToken)
    {
        var self = new LocationRef(Type, provider.Name);
        var status = LocationSeed.StatusOf(self, LocationOrigin.Configured);
        register.Add(new LocationEntry(status, new KindAllowance(["User", "Group"], "catalog.github")) { Next = DateTimeOffset.MaxValue });
        var entry = register.Find(self)!;
        try
        {
            var found = await provider.ReadAsync(cancellationToken).ConfigureAwait(false);
            await _gate.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                await TakeAsync(provider, entry, found, cancellationToken).ConfigureAwait(false);
                if (_succeeded.Add(provider.Name) && _succeeded.Count == _providers.Length) await seed.SweepAsync(cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                _gate.Release();
            }
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            var problem = fault is PorticoException said ? $"{said.Message} {said.Advice}".TrimEnd() : $"Unexpected: {fault.Message}";
            Log.ProviderFailing(log, provider.Name, problem);
            register.Update(entry, entry.Status with
            {
                State = LocationState.Failing, Checked = time.GetUtcNow(), Next = time.GetUtcNow() + provider.Interval, Problems = [new LocationProblem(entry.Key, problem)],
            });
        }
    }

    private async Task TakeAsync(ILocationProvider provider, LocationEntry self, ProvidedLocations found, CancellationToken cancellationToken)
    {
        foreach (var one in found.Locations)
        {
            register.Add(new LocationEntry(LocationSeed.StatusOf(one.Location, LocationOrigin.Discovered) with { By = provider.Name }, one.Allowed) { IsOptional = true });
            if (register.Find(one.Location) is not { Status.Origin: LocationOrigin.Discovered } entry || entry.Stamp == one.Stamp) continue;
            (entry.Stamp, entry.IsHeard, entry.Next) = (one.Stamp, true, DateTimeOffset.MinValue);
        }

        var present = found.Locations.Select(l => l.Location.ToString()).ToHashSet();
        foreach (var gone in register.All.Where(e => e.Status.Origin is LocationOrigin.Discovered && e.Status.By == provider.Name && !present.Contains(e.Key)))
        {
            register.Remove(gone);
            await writer.RemoveAsync(gone.Location, cancellationToken).ConfigureAwait(false);
        }

        var reading = Reading(self.Location, found);
        var change = await writer.ApplyAsync(self.Location, reading, cancellationToken).ConfigureAwait(false);
        var owned = await writer.LookAsync(b => b.CountOf(self.Key), cancellationToken).ConfigureAwait(false);
        var now = time.GetUtcNow();
        register.Update(self, self.Status with
        {
            State = reading.Problems.IsEmpty && change.Conflicts.IsEmpty ? LocationState.Good : LocationState.Faulty,
            Entities = owned, Checked = now, Read = now, Next = now + provider.Interval, Problems = reading.Problems, Conflicts = change.Conflicts,
        });
        Log.Read(log, self.Location, owned, found.Locations.Length, reading.Problems.Length, change.Conflicts.Length);
    }

    private static LocationReading Reading(LocationRef self, ProvidedLocations found)
    {
        Dictionary<string, ReadEntity> entities = [];
        var problems = found.Problems.ToList();
        foreach (var text in found.Documents)
        {
            foreach (var document in DescriptorReader.Read(text))
            {
                var errors = document.Problems.AddRange(document.Root is { } root ? DescriptorCheck.Check(root) : []);
                if (errors.IsEmpty && EntityDescriptor.Of(document.Root!) is var descriptor) entities.TryAdd(descriptor.Ref, new ReadEntity(descriptor, self, SourceLinks.None));
                problems.AddRange(errors.Select(e => LocationProblem.Of(self.ToString(), document.Index, DescriptorNames.RefOf(document.Root), e)));
            }
        }

        return new LocationReading([.. entities.Values], [.. problems]) { Files = found.Locations.Length };
    }

    private Task SweepAsync(CancellationToken cancellationToken) => seed.SweepAsync(cancellationToken);
}
