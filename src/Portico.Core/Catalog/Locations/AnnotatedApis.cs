using System.Collections.Immutable;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Core.Access;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Locations.Reading;
using Portico.Core.Catalog.Queries;
using Portico.Core.Catalog.Rules;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Replicas;

namespace Portico.Core.Catalog.Locations;

/// <summary>
/// Reads the APIs that objects name by annotations, by the same guarded sources as catalog files: only hosts that an operator allows are asked. What can't be
/// read now stays as it was. One replica does.
/// </summary>
internal sealed class AnnotatedApis(
    IEntityQueries queries, Sources sources, IEntityIntake intake, RuleBook rules, IResourceCache cache, ILeases leases, LocationsOptions options, TimeProvider time,
    ILogger<AnnotatedApis> log) : BackgroundService
{
    private const int Most = 1000;

    private readonly Dictionary<string, (string Address, long At)> _read = [];

    /// <summary>How often the catalog is looked through, which costs no request.</summary>
    internal TimeSpan Rest { get; init; } = TimeSpan.FromSeconds(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await leases.RunAsync("annotated apis", (_, stop) => FeedAsync(stop), stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The host stops.
        }
    }

    private async Task FeedAsync(CancellationToken cancellationToken)
    {
        _read.Clear();
        while (true)
        {
            try
            {
                await LookAsync(cancellationToken).ConfigureAwait(false);
            }
            catch (PorticoException problem)
            {
                Log.NotLoaded(log, problem.Message);
            }

            await Task.Delay(Rest, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task LookAsync(CancellationToken cancellationToken)
    {
        var (known, settings) = (await intake.KnownAsync(AnnotatedApi.Provider, cancellationToken).ConfigureAwait(false), rules.Current);
        var query = new EntityQuery
        {
            Filter = new EntityFilter.Any([.. AnnotatedApi.Names.Select(n => (EntityFilter)new EntityFilter.Has($"metadata.annotations.{settings.Prefix}/{n}"))]),
            Limit = Most,
            CountTotal = false,
        };
        var found = (await queries.QueryAsync(Caller.System, query, cancellationToken).ConfigureAwait(false)).Items
            .Select(i => AnnotatedApi.Find(i.Entity, settings, cache)).OfType<AnnotatedApi>().DistinctBy(a => a.Id).ToList();
        var upserts = ImmutableArray.CreateBuilder<CatalogEntity>();
        foreach (var api in found)
        {
            if (api.Address.Length == 0 || (_read.TryGetValue(api.Id, out var read) && read.Address == api.Address && time.GetElapsedTime(read.At) < options.Interval)) continue;
            if (await ReadAsync(api, cancellationToken).ConfigureAwait(false) is { } text) upserts.Add(api.Entity(text, settings));
            _read[api.Id] = (api.Address, time.GetTimestamp());
        }

        // The API goes with the annotation only, not when it can't be read.
        var named = found.Select(f => f.Id).ToHashSet();
        var gone = known.Where(id => !named.Contains(id)).ToImmutableArray();
        if (upserts.Count + gone.Length > 0) await intake.SubmitAsync(new DeclaredEntities(AnnotatedApi.Provider, upserts.ToImmutable(), gone), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string?> ReadAsync(AnnotatedApi api, CancellationToken cancellationToken)
    {
        try
        {
            var (source, address) = sources.Locate(new LocationRef(LocationRef.Url, api.Address));
            var tree = await source.OpenAsync(address.Root, cancellationToken).ConfigureAwait(false);
            await using var _ = tree.ConfigureAwait(false);
            return await tree.ReadAsync(address.Path, cancellationToken).ConfigureAwait(false);
        }
        catch (PorticoException problem)
        {
            Log.ApiNotRead(log, api.Of.Ref, problem.Message, problem.Advice);
            return null;
        }
    }
}
