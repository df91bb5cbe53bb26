using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Kubernetes.Clusters;

/// <summary>Complete lists, page by page.</summary>
internal sealed class Lister(ClusterHttp http, int pageSize = 500)
{
    private const int MaxRestarts = 2;

    /// <summary>
    /// Lists all. When the server forgets the snapshot between two pages (410) the list starts over, and in the end is asked for in one piece:
    /// a list put together from two snapshots could lack an object that was there all the time.
    /// </summary>
    public async Task<Listing> ListAsync(ServedType type, ListScope scope, bool slim, CancellationToken cancellationToken)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                return await PagesAsync(type, scope, slim, attempt < MaxRestarts ? pageSize : null, cancellationToken).ConfigureAwait(false);
            }
            catch (PorticoException e) when (attempt < MaxRestarts && ApiStatus.Of(e) is { Expired: true })
            {
                // Start over.
            }
        }
    }

    /// <summary>One page, metadata only.</summary>
    public async Task<NamePage> NamesAsync(ServedType type, NameQuery query, CancellationToken cancellationToken)
    {
        var parameters = KubePath.Query(
            ("limit", query.Limit.ToString(CultureInfo.InvariantCulture)), ("continue", query.Continue), ("labelSelector", query.LabelSelector));
        var call = new ApiCall(KubePath.Collection(type, query.Namespace) + parameters, "list", Words(type, query.Namespace)) { Accept = ListScope.Metadata.Accept };
        using var page = await http.ReadAsync(call, cancellationToken).ConfigureAwait(false);
        var names = ItemsOf(page.RootElement, type)
            .Select(item => new ListedName(Resource.Text(item, "metadata", "namespace"), Resource.Text(item, "metadata", "name")));
        return new NamePage([.. names], Resource.Text(page.RootElement, "metadata", "continue") is { Length: > 0 } next ? next : null);
    }

    private static string Words(ServedType type, string? @namespace) => $"{type.GroupKind}{(@namespace is { Length: > 0 } ? $" in namespace {@namespace}" : "")}";

    private async Task<Listing> PagesAsync(ServedType type, ListScope scope, bool slim, int? limit, CancellationToken cancellationToken)
    {
        var items = ImmutableArray.CreateBuilder<Resource>();
        string? next = null;
        while (true)
        {
            var query = KubePath.Query(
                ("limit", limit?.ToString(CultureInfo.InvariantCulture)), ("continue", next),
                ("labelSelector", scope.LabelSelector), ("fieldSelector", scope.FieldSelector));
            using var page = await http.ReadAsync(new ApiCall(KubePath.Collection(type, scope.Namespace) + query, "list", Words(type, scope.Namespace)) { Accept = scope.Accept }, cancellationToken).ConfigureAwait(false);
            foreach (var item in ItemsOf(page.RootElement, type)) items.Add(Intake.Take(type, item, slim));
            var version = Resource.Text(page.RootElement, "metadata", "resourceVersion");
            next = Resource.Text(page.RootElement, "metadata", "continue");
            if (next.Length == 0) return new Listing(items.ToImmutable(), version);
        }
    }

    /// <summary>An answer without a list must not pass for an empty list: everything would seem deleted.</summary>
    private IEnumerable<JsonElement> ItemsOf(JsonElement list, ServedType type)
    {
        if (!Resource.Text(list, "kind").EndsWith("List", StringComparison.Ordinal) || Resource.Text(list, "metadata", "resourceVersion").Length == 0)
        {
            throw new PorticoException(ErrorCode.ClusterRefused, $"Cluster '{http.Name}' answered to list {type.GroupKind} with something that is not a list.")
            {
                Advice = "Check that the address is one of a Kubernetes API server and what stands in front of it.",
            };
        }
        return Resource.At(list, "items") is { ValueKind: JsonValueKind.Array } items
            ? items.EnumerateArray().Where(i => i.ValueKind == JsonValueKind.Object) : [];
    }
}
