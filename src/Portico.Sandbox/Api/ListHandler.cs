using System.Buffers;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Portico.Sandbox.Registry;
using Portico.Sandbox.Watching;

namespace Portico.Sandbox.Api;

/// <summary>Lists: whole or in pages, each page of the state in which the list began.</summary>
internal sealed class ListHandler(ObjectStore store, TimeProvider time)
{
    public static ObjectSelector Selector(ApiRequest request) => new(
        request.Path.Namespace,
        "",
        LabelSelector.Parse(request.Query("labelSelector")),
        FieldSelector.Parse(request.Query("fieldSelector"), request.Resource, request.Version));

    public async Task HandleAsync(ApiRequest request)
    {
        var selector = Selector(request);
        var form = new ObjectForm(request.Resource, request.Version, Accept.Read(request.Http), request.Query("includeObject"), time);
        var limit = Number(request, "limit") ?? 0;
        var (state, after) = Start(request, limit);
        var collection = state.Of(request.Resource.Storage);
        var items = new List<StoredObject>();
        StoredObject? last = null;
        var remaining = 0L;
        foreach (var (key, obj) in collection)
        {
            if (after is { } start && key.CompareTo(start) <= 0) continue;
            if (!selector.Matches(obj)) continue;
            if (limit > 0 && items.Count == limit)
            {
                remaining++;
                continue;
            }

            items.Add(obj);
            last = obj;
        }

        var metadata = new JsonObject { ["resourceVersion"] = state.Revision.ToString(CultureInfo.InvariantCulture) };
        if (remaining > 0)
        {
            store.Past.Pin(state);
            metadata["continue"] = new ContinueToken(state.Revision, last!.Key).ToString();
            if (selector.Plain) metadata["remainingItemCount"] = remaining;
        }

        await WriteAsync(request, form, items, metadata).ConfigureAwait(false);
    }

    private (RegistryState State, ObjectKey? After) Start(ApiRequest request, long limit)
    {
        var current = store.State;
        var match = request.Query("resourceVersionMatch");
        var version = Revision(request.Query("resourceVersion"));
        if (request.Query("continue") is { Length: > 0 } text)
        {
            if (match.Length > 0) throw StatusErrors.BadRequest("resourceVersionMatch is forbidden when continue is provided");
            if (version > 0) throw StatusErrors.BadRequest("specifying resource version is not allowed when using continue");
            var token = ContinueToken.Parse(text);
            if (token.Revision < 0) return (current, token.After);
            var begun = token.Revision == current.Revision ? current : store.Past.Find(token.Revision);
            if (begun is not null) return (begun, token.After);
            throw new SandboxStatusException(410, "Expired",
                "The provided continue parameter is too old to display a consistent list result. You can start a new list without the continue parameter, "
                + "or use the continue token in this response to retrieve the remainder of the results. Continuing with the provided token results in an "
                + "inconsistent list - objects that were created, modified, or deleted between the time the first chunk was returned and now may show up in the list.")
            {
                Continue = (token with { Revision = -1 }).ToString(),
            };
        }

        if (match.Length > 0)
        {
            if (version is null) throw StatusErrors.BadRequest("resourceVersionMatch is forbidden unless resourceVersion is provided");
            if (match is not ("Exact" or "NotOlderThan")) throw StatusErrors.BadRequest($"resourceVersionMatch: Unsupported value: \"{match}\": supported values: \"Exact\", \"NotOlderThan\"");
            if (match == "Exact" && version == 0) throw StatusErrors.BadRequest("resourceVersionMatch \"exact\" is forbidden for resourceVersion \"0\"");
        }

        if (version > current.Revision) throw TooLarge(version.Value, current.Revision);
        var exact = match == "Exact" || (match.Length == 0 && limit > 0 && version > 0);
        if (!exact || version == current.Revision) return (current, null);
        return (store.Past.Find(version!.Value) ?? throw StatusErrors.TooOld(version.Value, current.Revision), null);
    }

    public static SandboxStatusException TooLarge(long asked, long current)
    {
        var message = $"Timeout: Too large resource version: {asked}, current: {current}";
        return new SandboxStatusException(504, "Timeout", message)
        {
            Details = new JsonObject
            {
                ["causes"] = new JsonArray(new JsonObject { ["reason"] = "ResourceVersionTooLarge", ["message"] = "Too large resource version" }),
                ["retryAfterSeconds"] = 1,
            },
        };
    }

    public static long? Revision(string text)
    {
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var revision)) return revision;
        throw StatusErrors.BadRequest($"resourceVersion: Invalid value: \"{text}\": strconv.ParseUint: parsing \"{text}\": invalid syntax");
    }

    public static long? Number(ApiRequest request, string name)
    {
        var text = request.Query(name);
        if (text.Length == 0) return null;
        if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)) return number;
        throw StatusErrors.BadRequest($"strconv.ParseInt: parsing \"{text}\": invalid syntax");
    }

    private static async Task WriteAsync(ApiRequest request, ObjectForm form, List<StoredObject> items, JsonObject metadata)
    {
        var response = request.Http.Response;
        response.ContentType = Answers.Json;
        var writer = response.BodyWriter;
        writer.Write(Encoding.UTF8.GetBytes(form.ListHead(metadata.ToJsonString())));
        for (var i = 0; i < items.Count; i++)
        {
            if (i > 0) writer.Write(","u8);
            form.WriteItem(writer, items[i]);
            if (writer.UnflushedBytes > 256 * 1024) await writer.FlushAsync(request.Aborted).ConfigureAwait(false);
        }

        writer.Write("]}\n"u8);
        await writer.FlushAsync(request.Aborted).ConfigureAwait(false);
    }
}
