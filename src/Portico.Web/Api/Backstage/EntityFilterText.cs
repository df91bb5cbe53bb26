using System.Collections.Immutable;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>
/// The filter language of query strings. Example: <c>filter=kind=component,spec.type=service,metadata.tags.java&amp;filter=kind=api</c>: each parameter is
/// a set of conditions that must all hold, one set is enough; a key that is repeated in a set has alternatives.
/// </summary>
internal static class EntityFilterText
{
    /// <summary>The filter of all parameters; null when they say nothing.</summary>
    public static EntityFilter? Parse(IReadOnlyList<string> parameters)
    {
        var sets = parameters.Select(SetOf).OfType<EntityFilter>().ToImmutableArray();
        return sets.Length switch
        {
            0 => null,
            1 => sets[0],
            _ => new EntityFilter.Any(sets),
        };
    }

    private static EntityFilter? SetOf(string parameter)
    {
        var keys = new List<string>();
        var values = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var statement in parameter.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var equals = statement.IndexOf('=', StringComparison.Ordinal);
            var key = (equals < 0 ? statement : statement[..equals]).Trim().ToLowerInvariant();
            if (key.Length == 0)
                throw new PorticoException(ErrorCode.InvalidInput, $"Invalid filter, '{Quoted.Shortly(statement)}' is not a valid statement (expected a string on the form a=b or a= or a)");
            if (!values.TryGetValue(key, out var of))
            {
                keys.Add(key);
                values[key] = of = [];
            }
            if (equals >= 0) of.Add(statement[(equals + 1)..].Trim().ToLowerInvariant());
        }
        if (keys.Count == 0) return null;
        var conditions = keys.Select(k => values[k] is { Count: > 0 } of ? new EntityFilter.In(k, [.. of.Distinct()]) : (EntityFilter)new EntityFilter.Has(k)).ToImmutableArray();
        return conditions.Length == 1 ? conditions[0] : new EntityFilter.All(conditions);
    }
}
