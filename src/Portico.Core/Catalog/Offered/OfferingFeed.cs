using System.Collections.Immutable;
using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Rules;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Replicas;

namespace Portico.Core.Catalog.Offered;

/// <summary>
/// Keeps the entities of offerings in the catalog. One replica does. What a cluster that wasn't heard of since the start offered before stays as it was:
/// only definitions that were read, and don't hold it any more, take an entity away.
/// </summary>
internal sealed class OfferingFeed(
    IOfferings offerings, IClusters clusters, RuleBook rules, IEntityIntake intake, ICatalogStore store, ILeases leases, CatalogOptions options, TimeProvider time,
    ILogger<OfferingFeed> log) : BackgroundService
{
    private readonly Channel<bool> _dirty = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        void Nudge() => _dirty.Writer.TryWrite(true);
        offerings.Changed += Nudge;
        rules.Changed += Nudge;
        try
        {
            await leases.RunAsync("offerings", (_, stop) => FeedAsync(stop), stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
        finally
        {
            offerings.Changed -= Nudge;
            rules.Changed -= Nudge;
        }
    }

    private async Task FeedAsync(CancellationToken cancellationToken)
    {
        for (long? generation = null; ;)
        {
            var rest = options.QuietInterval;
            var isNew = _dirty.Reader.TryRead(out _);
            try
            {
                // A store that began anew signals nothing: its generation is looked at now and then.
                var now = intake.Generation;
                if (isNew || generation != now) await SubmitAsync(cancellationToken).ConfigureAwait(false);
                generation = now;
            }
            catch (PorticoException problem)
            {
                Log.OfferingsNotStored(log, problem.Message);
                (generation, rest) = (null, options.FirstRetry);
            }

            await Task.WhenAny(_dirty.Reader.WaitToReadAsync(cancellationToken).AsTask(), Task.Delay(rest, time, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    private async Task SubmitAsync(CancellationToken cancellationToken)
    {
        var known = await intake.KnownAsync(OfferedEntities.Provider, cancellationToken).ConfigureAwait(false);
        var current = offerings.Current;
        Dictionary<string, ImmutableArray<string>> unheard = [];
        var isSettled = clusters.All.All(c => offerings.Knows(c.Name));
        if (!isSettled)
        {
            await foreach (var stored in store.EntitiesAsync(known, cancellationToken).ConfigureAwait(false)) unheard[stored.Id] = Unheard(stored);
        }

        List<CatalogEntity> entities = [];
        foreach (var offering in current)
        {
            var before = unheard.GetValueOrDefault(EntityId.Of(OfferedIdentity.Template(offering)), []).Concat(unheard.GetValueOrDefault(EntityId.Of(OfferedIdentity.Api(offering)), []));
            entities.AddRange(OfferedEntities.Of(offering, [.. offering.Clusters.Concat(before).Distinct().Order(StringComparer.Ordinal)], rules.Current));
        }

        var stay = entities.Select(e => e.Id).ToHashSet();
        var removals = known.Where(id => !stay.Contains(id) && (unheard.GetValueOrDefault(id, []).IsEmpty || !IsWanted(id)));
        await intake.SubmitAsync(new DeclaredEntities(OfferedEntities.Provider, [.. entities], [.. removals]), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Templates that the configuration doesn't want go, whatever clusters say.</summary>
    private bool IsWanted(string id) => rules.Current.Templates || !id.StartsWith("template-", StringComparison.Ordinal);

    /// <summary>Clusters of a stored entity that are configured, and of which isn't known what they offer now.</summary>
    private ImmutableArray<string> Unheard(CatalogEntity stored) =>
        [.. stored.Annotations.GetValueOrDefault(OfferedEntities.Clusters, "").Split(',', StringSplitOptions.RemoveEmptyEntries).Where(c => clusters.Find(c) is not null && !offerings.Knows(c))];
}
