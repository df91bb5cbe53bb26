using System.Collections.Immutable;
using System.Text;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Queries;

namespace Portico.Core.Tests.Catalog.Indexing;

/// <summary>Answers queries by looking at every entity: what the words of the contract mean, with no thought for speed.</summary>
internal sealed class NaiveQueries
{
    private readonly List<Row> _rows;
    private readonly Dictionary<string, Row> _byRef = [];

    public NaiveQueries(IEnumerable<CatalogEntity> entities)
    {
        _rows = [.. entities.OrderBy(e => e.Id, StringComparer.Ordinal).Select(e => new Row(e, EntityDocument.Write(e)))];
        foreach (var row in _rows) _byRef.TryAdd(row.Entity.Ref, row);
        Relate();
        foreach (var row in _rows) row.Collect();
    }

    public EntityPage Query(EntityQuery query)
    {
        var found = Matching(query.Filter).Where(r => Contains(r, query)).ToList();
        found.Sort((a, b) => Compare(query.Order, Position(a, query.Order), Position(b, query.Order)));
        var (from, limit) = (query.Offset, query.Limit);
        if (query.From is { } place)
        {
            var before = found.Count(r => Compare(query.Order, Position(r, query.Order), place) is var c && (place.Backwards ? c < 0 : c <= 0));
            from = place.Backwards ? Math.Max(0, before - limit) : before + query.Offset;
            if (place.Backwards) limit = Math.Min(limit, before);
        }

        var items = found.Skip(from).Take(limit).ToList();
        return new EntityPage(
            [.. items.Select(r => r.View)],
            query.CountTotal ? found.Count : -1,
            items.Count > 0 && from + items.Count < found.Count ? Position(items[^1], query.Order) : null,
            items.Count > 0 && from > 0 ? Position(items[0], query.Order) with { Backwards = true } : null);
    }

    public ImmutableArray<FacetCount> Facet(EntityFilter? filter, string field) =>
        [.. Matching(filter).SelectMany(r => r.Of(field).Where(v => v is not null).Select(v => v!).Distinct())
            .GroupBy(v => v).Select(g => new FacetCount(g.Key, g.Count())).OrderBy(f => f.Value, StringComparer.Ordinal)];

    public EntityView? Find(string @ref, EntityFilter? filter) =>
        _byRef.TryGetValue(@ref.ToLowerInvariant(), out var row) && (filter is null || Holds(filter, row)) ? row.View : null;

    public EntityView? FindByUid(string uid) => _rows.Find(r => r.Facts.Contains(("metadata.uid", uid)))?.View;

    private static EntityPosition Position(Row row, ImmutableArray<EntityOrder> order) => new([.. order.Select(o => row.Least(o.Field))], row.Entity.Id);

    private static int Compare(ImmutableArray<EntityOrder> order, EntityPosition a, EntityPosition b)
    {
        for (var i = 0; i < order.Length; i++)
        {
            if (a.Values[i] is null != b.Values[i] is null) return a.Values[i] is null ? 1 : -1;
            if (string.CompareOrdinal(a.Values[i], b.Values[i]) is not 0 and var c) return order[i].Descending ? -c : c;
        }

        return string.CompareOrdinal(a.Id, b.Id);
    }

    private static bool Contains(Row row, EntityQuery query)
    {
        if (query.Text.Length == 0) return true;
        ImmutableArray<string> fields = query.TextFields.Length > 0 ? query.TextFields : [query.Order.Length > 0 ? query.Order[0].Field : "metadata.uid"];
        var text = query.Text.ToLowerInvariant();
        return fields.Any(f => row.Lower(f).Any(v => v.Contains(text, StringComparison.Ordinal)));
    }

    private static bool Holds(EntityFilter filter, Row row) => filter switch
    {
        EntityFilter.All all => all.Of.All(f => Holds(f, row)),
        EntityFilter.Any any => any.Of.Any(f => Holds(f, row)),
        EntityFilter.Not not => !Holds(not.Of, row),
        EntityFilter.Has has => row.Of(has.Key).Any(),
        EntityFilter.In within => row.Lower(within.Key).Intersect(within.Values.Select(v => v.ToLowerInvariant())).Any(),
        EntityFilter.Prefix prefix when prefix.Value.ToLowerInvariant() is var start => row.Lower(prefix.Key).Any(v => v.StartsWith(start, StringComparison.Ordinal)),
        _ => throw new InvalidOperationException($"unknown filter {filter.GetType()}"),
    };

    private IEnumerable<Row> Matching(EntityFilter? filter) => filter is null ? _rows : _rows.Where(r => Holds(filter, r));

    private void Relate()
    {
        var byId = _rows.ToDictionary(r => r.Entity.Id);
        foreach (var row in _rows)
        {
            foreach (var relation in row.Entity.Relations)
            {
                var target = relation.TargetId is { } id ? byId.GetValueOrDefault(id) : _byRef.GetValueOrDefault(relation.Target);
                if (target is null && (row.Entity.IsLive || relation.TargetId is not null)) continue;
                row.Relations.Add((relation.Type, target?.Entity.Ref ?? relation.Target));
                if (target is not null && RelationTypes.ReverseOf(relation.Type) is { } reverse) target.Relations.Add((reverse, row.Entity.Ref));
            }
        }
    }

    private sealed class Row(CatalogEntity entity, EntityRecord record)
    {
        public CatalogEntity Entity => entity;

        public HashSet<(string Type, string Target)> Relations { get; } = [];

        public HashSet<(string Key, string? Value)> Facts { get; } = [];

        public EntityView View => field ??= new EntityView(
            record,
            [.. Relations.OrderBy(r => r.Type, StringComparer.Ordinal).ThenBy(r => r.Target, StringComparer.Ordinal).Select(r => new EntityRelation(r.Type, r.Target))]);

        public IEnumerable<string?> Of(string field)
        {
            var key = field.ToLowerInvariant();
            return Facts.Where(f => f.Key == key).Select(f => f.Value);
        }

        public IEnumerable<string> Lower(string field) => Of(field).OfType<string>().Select(v => v.ToLowerInvariant());

        public string? Least(string field) => Lower(field).Min(StringComparer.Ordinal);

        public void Collect()
        {
            var visitor = new Collector(Facts);
            EntityFacts.Visit(record.Document.Span, EntityOwn.ReadHead(record.Own.Span), ref visitor);
            foreach (var (type, target) in Relations) Facts.Add(("relations." + type.ToLowerInvariant(), target));
        }
    }

    private readonly struct Collector(HashSet<(string, string?)> facts) : IFactVisitor
    {
        public void Fact(ReadOnlySpan<byte> key, ReadOnlySpan<byte> value, bool hasValue, bool element)
        {
            var (path, text) = (Encoding.UTF8.GetString(key), Encoding.UTF8.GetString(value));
            facts.Add((path, hasValue ? text : null));
            if (element && path.Length + 1 + text.Length <= EntityFacts.Longest) facts.Add(($"{path}.{text.ToLowerInvariant()}", "true"));
        }
    }
}
