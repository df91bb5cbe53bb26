using System.Text.Json;
using Portico.Core.Catalog.Queries;
using Portico.Core.Errors;

namespace Portico.Web.Api.Backstage;

/// <summary>Pages with totals and cursors, by GET with the filter language and by POST with predicates. Either takes the cursors of both.</summary>
internal static class EntityQueryApi
{
    /// <summary>Whoever asks for more gets this many and a cursor.</summary>
    public const int LargestPage = 10_000;

    private const int UsualPage = 200;
    private const int LongestText = 1000;

    public static Task GetAsync(BackstageCall call)
    {
        var p = Parameters.Of(call.Request, "fields", "limit", "offset", "orderField", "cursor", "filter", "totalItems", "fullTextFilterTerm", "fullTextFilterFields");
        var limit = p.Number("limit", 0);
        var fields = EntityFields.Parse(p.All("fields"));
        if (p.One("cursor") is { } cursor) return WriteAsync(call, EntityCursor.Decode(cursor), limit, fields);
        var first = new EntityCursor(s_start)
        {
            Filters = [.. p.All("filter")],
            Order = EntityOrderText.ParseOrderField(p.All("orderField")),
            Text = p.One("fullTextFilterTerm")?.Trim() ?? "",
            TextFields = [.. p.All("fullTextFilterFields").SelectMany(f => f.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))],
        };
        return WriteAsync(call, first, limit, fields, p.Number("offset", 0) ?? 0, p.OneOf("totalItems", "include", "exclude") != "exclude");
    }

    public static async Task PostAsync(BackstageCall call)
    {
        Parameters.Of(call.Request);
        var body = await Body.ObjectOrEmptyAsync(call.Http);
        var limit = Members.Number(body, "limit", 0);
        var fields = EntityFields.Parse(Members.Texts(body, "fields") ?? []);
        if (Members.Text(body, "cursor") is { } cursor)
        {
            if (cursor.Length == 0) throw new PorticoException(ErrorCode.InvalidInput, "Cursor cannot be empty");
            await WriteAsync(call, EntityCursor.Decode(cursor), limit, fields);
            return;
        }
        var search = Members.Object(body, "fullTextFilter");
        var total = Members.Text(body, "totalItems");
        if (total is not (null or "include" or "exclude"))
            throw new PorticoException(ErrorCode.InvalidInput, $"Invalid totalItems value \"{Quoted.Shortly(total)}\", expected one of: include, exclude");
        var first = new EntityCursor(s_start)
        {
            Query = Members.Of(body, "query"),
            Order = EntityOrderText.Checked(OrderOf(body)),
            Text = search is { } with ? Members.Text(with, "term")?.Trim() ?? "" : "",
            TextFields = search is { } among ? Members.Texts(among, "fields") ?? [] : [],
        };
        await WriteAsync(call, first, limit, fields, Members.Number(body, "offset", 0) ?? 0, total != "exclude");
    }

    private static readonly EntityPosition s_start = new([], "");

    private static IEnumerable<EntityOrder> OrderOf(JsonElement body)
    {
        if (Members.Of(body, "orderBy") is not { } orders) return [];
        if (orders.ValueKind != JsonValueKind.Array || orders.EnumerateArray().Any(o => o.ValueKind != JsonValueKind.Object))
            throw new PorticoException(ErrorCode.InvalidInput, "request/body/orderBy must be array of objects");
        return orders.EnumerateArray().Select(o => EntityOrderText.Of(Members.RequiredText(o, "field"), Members.RequiredText(o, "order"))).ToList();
    }

    /// <summary>A later page: everything but its size and fields is in the cursor.</summary>
    private static Task WriteAsync(BackstageCall call, EntityCursor cursor, int? limit, EntityFields? fields) =>
        WriteAsync(call, cursor, QueryOf(cursor) with { Limit = Limit(limit), From = cursor.Position, CountTotal = false }, fields, page => cursor.Total);

    private static Task WriteAsync(BackstageCall call, EntityCursor first, int? limit, EntityFields? fields, int offset, bool count) =>
        WriteAsync(call, first, QueryOf(first) with { Limit = Limit(limit), Offset = offset, CountTotal = count }, fields, page => count ? page.Total : 0);

    private static async Task WriteAsync(BackstageCall call, EntityCursor cursor, EntityQuery query, EntityFields? fields, Func<EntityPage, long> total)
    {
        var page = await call.Entities.PageAsync(query, call.Aborted);
        cursor = cursor with { Total = total(page) };
        var to = new EntityWriter(call.Http, fields);
        to.Raw("{\"items\":["u8);
        await to.EntitiesAsync(page.Items);
        to.Raw("],\"totalItems\":"u8);
        to.Number(cursor.Total);
        to.Raw(",\"pageInfo\":{"u8);
        if (page.Next is { } next) to.Text("\"nextCursor\":\""u8, (cursor with { Position = next }).Encode());
        if (page.Previous is { } previous && query.From is not null)
        {
            if (page.Next is not null) to.Raw(","u8);
            to.Text("\"prevCursor\":\""u8, (cursor with { Position = previous }).Encode());
        }
        to.Raw("}}"u8);
        await to.EndAsync();
    }

    private static int Limit(int? asked) => Math.Min(asked ?? UsualPage, LargestPage);

    private static EntityQuery QueryOf(EntityCursor cursor)
    {
        if (cursor.Text.Length > LongestText) throw new PorticoException(ErrorCode.InvalidInput, $"The text to search for is longer than {LongestText} characters. Shorten it.");
        return new EntityQuery
        {
            Filter = FilterOf(cursor),
            Order = cursor.Order,
            Text = cursor.Text,
            TextFields = [.. cursor.TextFields.Select(f => f.ToLowerInvariant())],
        };
    }

    private static EntityFilter? FilterOf(EntityCursor cursor) => (EntityFilterText.Parse(cursor.Filters), cursor.Query is { } query ? EntityPredicate.Parse(query) : null) switch
    {
        ({ } text, { } predicate) => new EntityFilter.All([text, predicate]),
        var (text, predicate) => text ?? predicate,
    };
}
