using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>The plain list: a bare array, whole or a page at a time.</summary>
internal static class EntityListApi
{
    public static async Task ListAsync(BackstageCall call)
    {
        var parameters = Parameters.Of(call.Request, "fields", "limit", "filter", "offset", "after", "order");
        var fields = EntityFields.Parse(parameters.All("fields"));
        var query = new EntityQuery
        {
            Filter = EntityFilterText.Parse(parameters.All("filter")),
            Order = EntityOrderText.ParseOrder(parameters.All("order")),
            CountTotal = false,
        };
        var (limit, offset, after) = (parameters.Number("limit", 1), parameters.Number("offset", 0), parameters.One("after"));
        if (after is { Length: 0 }) throw new PorticoException(ErrorCode.InvalidInput, "Invalid after, must not be empty");
        if (after is not null)
        {
            var from = AfterCursor.Decode(after);
            (limit, offset) = (from.Limit ?? limit, from.Offset ?? offset);
        }

        if (limit is null) await WriteAllAsync(call, query with { Offset = offset ?? 0 }, fields);
        else await WritePageAsync(call, query with { Offset = offset ?? 0, Limit = Math.Min(limit.Value, EntityQueryApi.LargestPage) }, fields);
    }

    private static async Task WriteAllAsync(BackstageCall call, EntityQuery query, EntityFields? fields)
    {
        var to = new EntityWriter(call.Http, fields);
        to.Raw("["u8);
        await foreach (var items in call.Entities.AllAsync(query, call.Aborted)) await to.EntitiesAsync(items);
        to.Raw("]"u8);
        await to.EndAsync();
    }

    private static async Task WritePageAsync(BackstageCall call, EntityQuery query, EntityFields? fields)
    {
        var page = await call.Entities.PageAsync(query.Order.IsEmpty ? query with { Order = s_byRef } : query, call.Aborted);
        if (page.Next is not null) call.Http.Response.Headers.Link = $"<{Next(call.Request, query)}>; rel=\"next\"";
        var to = new EntityWriter(call.Http, fields);
        to.Raw("["u8);
        await to.EntitiesAsync(page.Items);
        to.Raw("]"u8);
        await to.EndAsync();
    }

    /// <summary>A page without an order is by ref.</summary>
    private static readonly ImmutableArray<EntityOrder> s_byRef = [new("kind"), new("metadata.namespace"), new("metadata.name")];

    private static string Next(HttpRequest request, EntityQuery query)
    {
        var kept = request.Query.Where(p => p.Key is not ("offset" or "after")).SelectMany(p => p.Value.Select(v => KeyValuePair.Create(p.Key, v)));
        var after = new AfterCursor(query.Limit, query.Offset + query.Limit).Encode();
        return request.PathBase + request.Path + QueryString.Create(kept.Append(KeyValuePair.Create("after", (string?)after)));
    }
}
