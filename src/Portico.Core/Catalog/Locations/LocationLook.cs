using Microsoft.Extensions.Logging;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations;

/// <summary>One look at a location: reads it when something changed, brings that into the catalog and writes down how it went.</summary>
internal sealed class LocationLook(Sources sources, LocationWriter writer, LocationRegister register, LocationsOptions options, TimeProvider time, ILogger<LocationLook> log)
{
    /// <summary>How often a location is looked at whose provider tells of changes.</summary>
    private static readonly TimeSpan s_told = TimeSpan.FromDays(1);

    /// <returns>Locations that must be read again now, because something became theirs.</returns>
    public async Task<IReadOnlyList<string>> RunAsync(LocationEntry entry, bool force, CancellationToken cancellationToken)
    {
        await entry.Gate.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            if (entry.IsGone) return [];
            entry.IsHeard = false;
            return await LookAsync(entry, force || entry.IsForced, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            entry.Gate.Release();
        }
    }

    public async Task<LocationReading> ReadAsync(LocationRef location, KindAllowance allowed, bool isOptional, CancellationToken cancellationToken)
    {
        var walk = new LocationWalk(sources, location, allowed, isOptional);
        await using var _ = walk.ConfigureAwait(false);
        return await walk.ReadAsync(cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<string>> LookAsync(LocationEntry entry, bool force, CancellationToken cancellationToken)
    {
        try
        {
            if (!force && await sources.AreCurrentAsync(entry.Stamps, cancellationToken).ConfigureAwait(false))
            {
                entry.Failures = 0;
                register.Update(entry, Next(entry, entry.Status with { Checked = time.GetUtcNow() }));
                return [];
            }

            var reading = await ReadAsync(entry.Location, entry.Allowed, entry.IsOptional, cancellationToken).ConfigureAwait(false);
            var change = await writer.ApplyAsync(entry.Location, reading, cancellationToken).ConfigureAwait(false);
            await NoteAsync(entry, reading, change, cancellationToken).ConfigureAwait(false);
            return change.Heirs;
        }
        catch (PorticoException fault)
        {
            Failed(entry, $"{fault.Message} {fault.Advice}".TrimEnd());
        }
        catch (Exception fault) when (fault is not OperationCanceledException)
        {
            Log.Unexpected(log, entry.Location, fault);
            Failed(entry, $"Unexpected: {fault.Message} The log has more.");
        }

        return [];
    }

    private async Task NoteAsync(LocationEntry entry, LocationReading reading, BookChange change, CancellationToken cancellationToken)
    {
        var owned = await writer.LookAsync(b => b.CountOf(entry.Key), cancellationToken).ConfigureAwait(false);
        (entry.Stamps, entry.IsForced) = (reading.Stamps, false);
        entry.Failures = reading.IsIncomplete ? entry.Failures + 1 : 0;
        var now = time.GetUtcNow();
        register.Update(entry, Next(entry, entry.Status with
        {
            State = reading.IsIncomplete ? LocationState.Failing : reading.Problems.IsEmpty && change.Conflicts.IsEmpty ? LocationState.Good : LocationState.Faulty,
            Entities = owned,
            Files = reading.Files,
            Checked = now,
            Read = now,
            Revision = reading.Stamps.FirstOrDefault(s => s.Path.Length == 0)?.Value ?? "",
            Problems = reading.Problems,
            Conflicts = change.Conflicts,
        }));
        if (reading.IsIncomplete) Log.Failing(log, entry.Location, reading.Problems.IsEmpty ? "" : reading.Problems[0].ToString());
        else Log.Read(log, entry.Location, owned, reading.Files, reading.Problems.Length, change.Conflicts.Length);
    }

    private void Failed(LocationEntry entry, string problem)
    {
        entry.Failures++;
        entry.IsForced = true;
        Log.Failing(log, entry.Location, problem);
        register.Update(entry, Next(entry, entry.Status with
        {
            State = LocationState.Failing,
            Checked = time.GetUtcNow(),
            Problems = [new LocationProblem(entry.Key, problem)],
        }));
    }

    /// <summary>A failing location is looked at again soon, then less and less often.</summary>
    private LocationStatus Next(LocationEntry entry, LocationStatus status)
    {
        var wait = entry.Failures == 0 ? entry.Stamp.Length > 0 ? s_told : options.Interval : options.Interval / 4 * Math.Pow(2, Math.Min(entry.Failures - 1, 4));
        entry.Next = entry.IsHeard ? time.GetUtcNow() : time.GetUtcNow() + wait;
        return status with { Next = entry.Next };
    }
}
