using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Web.Pages.Create;

/// <summary>What namespace and owner fields propose: names the caller may see, a hundred at most.</summary>
/// <param name="Namespaces">Namespaces of the cluster.</param>
/// <param name="Owners">Owners that the catalog knows.</param>
public sealed record FormSuggestions(IReadOnlyList<string> Namespaces, IReadOnlyList<string> Owners)
{
    private const int Most = 100;

    public static FormSuggestions None { get; } = new([], []);

    /// <summary>A cluster or catalog that can't be asked proposes nothing; the fields are free text all the same.</summary>
    public static async Task<FormSuggestions> LoadAsync(ICatalog catalog, ICluster? cluster, Caller caller, CancellationToken cancellationToken) =>
        new(await TryAsync(() => NamespacesAsync(cluster, caller, cancellationToken)), await TryAsync(() => OwnersAsync(catalog, caller, cancellationToken)));

    private static async Task<IReadOnlyList<string>> NamespacesAsync(ICluster? cluster, Caller caller, CancellationToken cancellationToken)
    {
        if (cluster is not { Status.Connected: true }) return [];
        var found = await cluster.ListAsync(caller, new GroupKind("", "Namespace"), null, null, cancellationToken);
        return [.. found.Select(n => n.Ref.Name).Where(n => !n.StartsWith("kube-", StringComparison.Ordinal)).Order(StringComparer.Ordinal).Take(Most)];
    }

    private static async Task<IReadOnlyList<string>> OwnersAsync(ICatalog catalog, Caller caller, CancellationToken cancellationToken)
    {
        var facets = await catalog.FacetsAsync(caller, new CatalogQuery(), cancellationToken);
        return facets.TryGetValue("owner", out var owners) ? [.. owners.Select(o => o.Value).Where(o => o.Length > 0).Take(Most)] : [];
    }

    private static async Task<IReadOnlyList<string>> TryAsync(Func<Task<IReadOnlyList<string>>> load)
    {
        try
        {
            return await load();
        }
        catch (PorticoException)
        {
            return [];
        }
    }
}
