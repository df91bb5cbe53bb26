using System.Collections.Frozen;
using System.Text.Json;
using Portico.Core.Catalog.Entities;
using Portico.Core.Discovery;
using Portico.Schema.Structural;
using Portico.Sdk.Catalog;
using Portico.Sdk.Names;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Offered;

/// <summary>
/// Types that plain CRDs offer: whoever marked the CRD wants to see its instances. Definitions with a plugin of their own (XRDs, RGDs) aren't here.
/// Renewed by the projecting loop only, so that one batch sees one state.
/// </summary>
internal sealed class OfferedTypes(IOfferings offerings)
{
    private volatile FrozenDictionary<GroupKind, Offering> _current = FrozenDictionary<GroupKind, Offering>.Empty;

    /// <summary>The types among offerings that have no definition object in the catalog.</summary>
    public static IEnumerable<Offering> Of(IEnumerable<Offering> offerings) => offerings.Where(o => o.Type.Source is SchemaSource.Crd);

    /// <summary>Takes the present offerings over; answers the types for which that is news.</summary>
    public IReadOnlyList<GroupKind> Renew()
    {
        var before = _current;
        _current = Of(offerings.Current).GroupBy(o => o.GroupKind).ToFrozenDictionary(g => g.Key, g => g.First());
        return [.. before.Keys.Except(_current.Keys).Concat(_current.Keys.Except(before.Keys))];
    }

    /// <summary>The entity of the API that defines a type, or null.</summary>
    public EntityRelation? ApiOf(GroupKind kind) => _current.GetValueOrDefault(kind) is { } offering ? EntityRelation.To(RelationTypes.ConsumesApi, EntityId.Of(OfferedIdentity.Api(offering))) : null;

    /// <summary>What an instance becomes when no rule says it: what somebody runs.</summary>
    public EntityDraft? DraftOf(Resource resource)
    {
        if (!_current.TryGetValue(resource.Ref.GroupKind, out var offering)) return null;
        var spec = resource.At("spec");
        var facts = spec.ValueKind != JsonValueKind.Object ? [] : spec.EnumerateObject()
            .Where(f => f.Name.Length > 0 && f.Value.ValueKind is JsonValueKind.String or JsonValueKind.Number)
            .Select(f => new EntityFact(HumanNames.OfKind(char.ToUpperInvariant(f.Name[0]) + f.Name[1..]), f.Value.ToString()))
            .Take(6);
        return new EntityDraft("Component", resource.Ref.Kind.ToLowerInvariant()) { Facts = [.. facts], Tags = [offering.Category ?? ""] };
    }
}
