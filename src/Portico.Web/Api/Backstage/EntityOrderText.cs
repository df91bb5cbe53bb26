using System.Collections.Immutable;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Orders as clients write them: <c>order=asc:metadata.name</c> of the list, <c>orderField=metadata.name,asc</c> of the query.</summary>
internal static class EntityOrderText
{
    private const int Most = 10;

    /// <summary>Of <c>order</c>: direction first.</summary>
    public static ImmutableArray<EntityOrder> ParseOrder(IReadOnlyList<string> parameters) => Checked(parameters.Select(p =>
    {
        var colon = p.IndexOf(':', StringComparison.Ordinal);
        var field = p[(colon + 1)..];
        return (colon < 0 ? "" : p[..colon]) is "asc" or "desc" && field.Length > 0
            ? Of(field, p[..colon])
            : throw new PorticoException(ErrorCode.InvalidInput, $"Invalid order parameter \"{Quoted.Shortly(p)}\", expected \"<asc or desc>:<field name>\"");
    }));

    /// <summary>Of <c>orderField</c>: the direction is last and may be left out.</summary>
    public static ImmutableArray<EntityOrder> ParseOrderField(IReadOnlyList<string> parameters) => Checked(parameters.Select(p =>
    {
        var parts = p.Split(',');
        return Of(parts[0], parts.Length > 1 ? parts[1] : "asc");
    }));

    public static EntityOrder Of(string field, string direction) => direction is "asc" or "desc"
        ? new EntityOrder(field.Trim().ToLowerInvariant(), direction == "desc")
        : throw new PorticoException(ErrorCode.InvalidInput, "Invalid order field order, must be asc or desc");

    /// <summary>Without fields that were named before, which can't change the order any more.</summary>
    public static ImmutableArray<EntityOrder> Checked(IEnumerable<EntityOrder> orders)
    {
        ImmutableArray<EntityOrder> distinct = [.. orders.Where(o => o.Field.Length > 0).DistinctBy(o => o.Field)];
        return distinct.Length <= Most ? distinct : throw new PorticoException(ErrorCode.InvalidInput, $"{distinct.Length} fields to order by are too many, at most {Most} are allowed.");
    }
}
