using System.Collections.Immutable;

namespace Portico.Core.Catalog.Locations;

/// <summary>
/// Which location owns which entity. The first that declares one keeps it until it declares it no more; then the one that waited longest gets it.
/// A broken document or an outage takes nothing away. Pure; used under one lock.
/// </summary>
internal sealed class LocationBook
{
    private readonly Dictionary<string, Dictionary<string, Claim>> _claims = [];

    /// <summary>For each entity the locations that declare it, the owner first.</summary>
    private readonly Dictionary<string, List<string>> _claimants = [];

    public int CountOf(string location) => _claims.TryGetValue(location, out var own) ? own.Keys.Count(r => OwnerOf(r) == location) : 0;

    public bool Has(string location) => _claims.ContainsKey(location);

    public IReadOnlyCollection<string> Locations => _claims.Keys;

    public string? OwnerOf(string entity) => _claimants.TryGetValue(entity, out var all) ? all[0] : null;

    public Claim? ClaimOf(string location, string entity) => _claims.GetValueOrDefault(location)?.GetValueOrDefault(entity);

    public IEnumerable<Claim> OwnedBy(string location) => _claims.TryGetValue(location, out var own) ? own.Values.Where(c => OwnerOf(c.Ref) == location) : [];

    public void Clear()
    {
        _claims.Clear();
        _claimants.Clear();
    }

    /// <summary>What the catalog held when the portal started.</summary>
    public void Restore(string location, Claim claim) => Add(location, claim);

    /// <summary>What a reading would change, without changing anything.</summary>
    public BookChange Preview(string location, LocationReading reading) => Change(location, reading, Lost(location, reading));

    public BookChange Apply(string location, LocationReading reading)
    {
        var lost = Lost(location, reading);
        var replaced = ImmutableArray.CreateBuilder<string>();
        foreach (var entity in reading.Entities)
        {
            var claim = new Claim(entity.Ref, EntityId.Of(DeclaredEntity.SourceOf(entity.Descriptor)), entity.File.ToString());
            if (ClaimOf(location, entity.Ref) is { } before && before.Id != claim.Id && OwnerOf(entity.Ref) == location) replaced.Add(before.Id);
            Add(location, claim);
        }

        var orphans = ImmutableArray.CreateBuilder<Claim>();
        HashSet<string> heirs = [];
        foreach (var claim in lost) Release(location, claim, orphans, heirs, replaced);
        return Change(location, reading, []) with { Orphans = orphans.ToImmutable(), Heirs = [.. heirs], Replaced = replaced.ToImmutable() };
    }

    /// <summary>Ends a location: what it alone declared goes.</summary>
    public BookChange Remove(string location)
    {
        var orphans = ImmutableArray.CreateBuilder<Claim>();
        var replaced = ImmutableArray.CreateBuilder<string>();
        HashSet<string> heirs = [];
        foreach (var claim in _claims.GetValueOrDefault(location)?.Values.ToList() ?? []) Release(location, claim, orphans, heirs, replaced);
        _claims.Remove(location);
        return new BookChange { Orphans = orphans.ToImmutable(), Heirs = [.. heirs], Replaced = replaced.ToImmutable() };
    }

    /// <summary>What would go with a location, and what others would keep.</summary>
    public (ImmutableArray<Claim> Gone, ImmutableArray<Claim> Kept) PreviewRemoval(string location)
    {
        var own = OwnedBy(location).OrderBy(c => c.Ref, StringComparer.Ordinal).ToList();
        return ([.. own.Where(c => _claimants[c.Ref].Count == 1)], [.. own.Where(c => _claimants[c.Ref].Count > 1)]);
    }

    /// <summary>Claims that the reading confirms to be gone.</summary>
    private List<Claim> Lost(string location, LocationReading reading)
    {
        if (reading.IsIncomplete || !_claims.TryGetValue(location, out var known)) return [];
        var present = reading.Entities.Select(e => e.Ref).ToHashSet();
        return [.. known.Values.Where(c => !present.Contains(c.Ref) && !reading.DoubtfulFiles.Contains(c.File))];
    }

    private BookChange Change(string location, LocationReading reading, List<Claim> lost)
    {
        var upserts = ImmutableArray.CreateBuilder<ReadEntity>();
        var conflicts = ImmutableArray.CreateBuilder<LocationConflict>();
        foreach (var entity in reading.Entities)
        {
            if (OwnerOf(entity.Ref) is { } owner && owner != location)
                conflicts.Add(new LocationConflict(entity.Ref, entity.File.ToString(), ClaimOf(owner, entity.Ref)?.File ?? owner));
            else upserts.Add(entity);
        }

        var present = reading.Entities.Select(e => e.Ref).ToHashSet();
        var faults = reading.Problems.Where(p => p.Entity.Length > 0).ToLookup(p => p.Entity);
        return new BookChange
        {
            Upserts = upserts.ToImmutable(),
            Conflicts = conflicts.ToImmutable(),
            Orphans = [.. lost.Where(c => OwnerOf(c.Ref) == location && _claimants[c.Ref].Count == 1)],
            Faulty = [.. OwnedBy(location).Where(c => !present.Contains(c.Ref) && faults.Contains(c.Ref)).Select(c => (c, faults[c.Ref].ToImmutableArray()))],
        };
    }

    private void Add(string location, Claim claim)
    {
        if (!_claims.TryGetValue(location, out var own)) _claims[location] = own = [];
        own[claim.Ref] = claim;
        if (!_claimants.TryGetValue(claim.Ref, out var all)) _claimants[claim.Ref] = all = [];
        if (!all.Contains(location)) all.Add(location);
    }

    private void Release(string location, Claim claim, ImmutableArray<Claim>.Builder orphans, HashSet<string> heirs, ImmutableArray<string>.Builder replaced)
    {
        _claims[location].Remove(claim.Ref);
        var all = _claimants[claim.Ref];
        var owned = all[0] == location;
        all.Remove(location);
        if (all.Count == 0)
        {
            _claimants.Remove(claim.Ref);
            orphans.Add(claim);
        }
        else if (owned)
        {
            heirs.Add(all[0]);
            if (_claims[all[0]][claim.Ref].Id != claim.Id) replaced.Add(claim.Id);
        }
    }
}
