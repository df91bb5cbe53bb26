using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Predicates over locations, which have nothing but id, type, target and entityRef.</summary>
internal static class LocationFilter
{
    /// <summary>Refuses keys that locations don't have.</summary>
    public static EntityFilter Checked(EntityFilter filter)
    {
        if (KeysOf(filter).FirstOrDefault(k => k is not ("id" or "type" or "target" or "entityref")) is { } unknown)
            throw new PorticoException(ErrorCode.InvalidInput, $"Invalid filter predicate, expected key to be 'id', 'type', 'target', or 'entityRef', got '{Quoted.Shortly(unknown)}'");
        return filter;
    }

    public static bool Holds(EntityFilter? filter, LocationStatus location) => filter switch
    {
        null => true,
        EntityFilter.All all => all.Of.All(f => Holds(f, location)),
        EntityFilter.Any any => any.Of.Any(f => Holds(f, location)),
        EntityFilter.Not not => !Holds(not.Of, location),
        EntityFilter.Has => true,
        EntityFilter.In one => one.Values.Contains(ValueOf(one.Key, location).ToLowerInvariant()),
        EntityFilter.Prefix prefix => ValueOf(prefix.Key, location).StartsWith(prefix.Value, StringComparison.OrdinalIgnoreCase),
        _ => throw new InvalidOperationException($"unknown filter {filter.GetType()}"),
    };

    private static string ValueOf(string key, LocationStatus location) => key switch
    {
        "id" => location.Id,
        "type" => location.Type,
        "target" => location.Target,
        _ => location.EntityRef,
    };

    private static IEnumerable<string> KeysOf(EntityFilter filter) => filter switch
    {
        EntityFilter.All all => all.Of.SelectMany(KeysOf),
        EntityFilter.Any any => any.Of.SelectMany(KeysOf),
        EntityFilter.Not not => KeysOf(not.Of),
        EntityFilter.Has has => [has.Key],
        EntityFilter.In one => [one.Key],
        EntityFilter.Prefix prefix => [prefix.Key],
        _ => [],
    };
}
