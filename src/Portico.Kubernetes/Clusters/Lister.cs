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

    private async Task<Listing> PagesAsync(ServedType type, ListScope scope, bool slim, int? limit, CancellationToken cancellationToken)
    {
        var items = ImmutableArray.CreateBuilder<Resource>();
        string? next = null;
        while (true)
        {
            var query = KubePath.Query(
                ("limit", limit?.ToString(CultureInfo.InvariantCulture)), ("continue", next),
                ("labelSelector", scope.LabelSelector), ("fieldSelector", scope.FieldSelector));
            var what = $"{type.GroupKind}{(scope.Namespace is { Length: > 0 } ns ? $" in namespace {ns}" : "")}";
            using var page = await http.ReadAsync(new ApiCall(KubePath.Collection(type, scope.Namespace) + query, "list", what) { Accept = scope.Accept }, cancellationToken).ConfigureAwait(false);
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
