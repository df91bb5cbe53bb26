using System.Collections.Immutable;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Sdk.Resources;

namespace Portico.Core.Lookups;

/// <summary>
/// What pickers ask while somebody types: a few names that the caller may see. The search is made here, never by the page, and an answer holds at most
/// <see cref="LookupQuery.MostAtOnce"/>. Failures are <see cref="PorticoException"/>; a picker shows them and takes free text all the same.
/// </summary>
public sealed class Lookup(IAuthorizer authorizer, IClusters clusters, ICatalog catalog, NameLists names)
{
    private static readonly GroupKind _namespace = new("", "Namespace");
    private static readonly GroupKind _storageClass = new("storage.k8s.io", "StorageClass");
    private static readonly GroupKind _secret = new("", "Secret");
    private static readonly GroupKind _configMap = new("", "ConfigMap");

    /// <exception cref="PorticoException">The caller may not, the query says too little, or the cluster can't be asked.</exception>
    public async Task<LookupAnswer> FindAsync(Caller caller, LookupQuery query, CancellationToken cancellationToken)
    {
        Check(query);
        return query.Source switch
        {
            LookupSource.Clusters => Clusters(caller, query),
            LookupSource.Namespaces => await ObjectsAsync(caller, query with { Namespace = null }, _namespace, cancellationToken).ConfigureAwait(false),
            LookupSource.StorageClasses => await ObjectsAsync(caller, query with { Namespace = null }, _storageClass, cancellationToken).ConfigureAwait(false),
            LookupSource.Secrets => await ObjectsAsync(caller, query, _secret, cancellationToken).ConfigureAwait(false),
            LookupSource.ConfigMaps => await ObjectsAsync(caller, query, _configMap, cancellationToken).ConfigureAwait(false),
            LookupSource.SecretKeys => await KeysAsync(caller, query, _secret, cancellationToken).ConfigureAwait(false),
            LookupSource.ConfigMapKeys => await KeysAsync(caller, query, _configMap, cancellationToken).ConfigureAwait(false),
            LookupSource.Resources => await ObjectsAsync(caller, query, query.Kind!.Value, cancellationToken).ConfigureAwait(false),
            LookupSource.Entities => await EntitiesAsync(caller, query, cancellationToken).ConfigureAwait(false),
            LookupSource.Owners => await FacetAsync(caller, query, "owner", cancellationToken).ConfigureAwait(false),
            _ => await FacetAsync(caller, query, "system", cancellationToken).ConfigureAwait(false),
        };
    }

    private static void Check(LookupQuery query)
    {
        foreach (var (text, what) in ((string?, string)[])[(query.Text, "text"), (query.Selector, "selector"), (query.Namespace, "namespace"), (query.Name, "name"), (query.Cluster, "cluster"), (query.Kind?.ToString(), "kind")])
        {
            if (text?.Length > LookupQuery.Longest) throw Wrong($"The {what} has {text.Length} characters; at most {LookupQuery.Longest} are looked at.", "Shorten it.");
        }
        if (query.Source == LookupSource.Resources && query.Kind is not { Kind.Length: > 0 })
            throw Wrong("Objects of which kind are meant is not said.", "Name it as Kind.group, such as Deployment.apps.");
    }

    private LookupAnswer Clusters(Caller caller, LookupQuery query)
    {
        Demand(caller, null, "list the clusters");
        return NameMatch.Answer(clusters.All.Select(c => new LookupItem(c.Name, c.Status.Connected ? c.Status.Version ?? "" : "not connected")), query);
    }

    private async Task<LookupAnswer> ObjectsAsync(Caller caller, LookupQuery query, GroupKind kind, CancellationToken cancellationToken)
    {
        var cluster = ClusterOf(query);
        var where = string.IsNullOrEmpty(query.Namespace) ? "" : $" in namespace {query.Namespace}";
        Demand(caller, new ResourceRef(cluster.Name, kind.Group, kind.Kind, query.Namespace ?? "", ""), $"list {kind}{where} on cluster {cluster.Name}");
        var list = await names.OfAsync(caller, cluster, kind, query, cancellationToken).ConfigureAwait(false);
        var several = string.IsNullOrEmpty(query.Namespace);
        return NameMatch.Answer(list.Names.Select(n => new LookupItem(n.Name, several ? n.Namespace : "")), query) with { Note = list.Note };
    }

    private async Task<LookupAnswer> KeysAsync(Caller caller, LookupQuery query, GroupKind kind, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(query.Name)) throw Wrong($"Of which {kind.Kind} the keys are meant is not said.", $"Name the {kind.Kind} first.");
        if (string.IsNullOrEmpty(query.Namespace)) throw Wrong($"In which namespace the {kind.Kind} “{query.Name}” is is not said.", "Name the namespace first.");
        var cluster = ClusterOf(query);
        var of = new ResourceRef(cluster.Name, kind.Group, kind.Kind, query.Namespace, query.Name);
        Demand(caller, of, $"get {kind.Kind} {query.Name} in namespace {query.Namespace} on cluster {cluster.Name}");
        var keys = await names.KeysOfAsync(caller, cluster, of, cancellationToken).ConfigureAwait(false)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no {kind.Kind} “{query.Name}” in namespace {query.Namespace} on cluster {cluster.Name}.") { Advice = "Choose one that is there, or make it first." };
        return NameMatch.Answer(keys.Names.Select(k => new LookupItem(k.Name)), query) with { Note = keys.Note };
    }

    private async Task<LookupAnswer> EntitiesAsync(Caller caller, LookupQuery query, CancellationToken cancellationToken)
    {
        var limit = Math.Clamp(query.Limit, 1, LookupQuery.MostAtOnce);
        var facets = ImmutableDictionary<string, ImmutableArray<string>>.Empty;
        if (query.Kind is { } kind) facets = facets.Add("kind", [kind.Kind]);
        if (!string.IsNullOrEmpty(query.Namespace)) facets = facets.Add("namespace", [query.Namespace]);
        var page = await catalog.QueryAsync(caller, new CatalogQuery { Text = query.Text, Limit = limit, Facets = facets }, cancellationToken).ConfigureAwait(false);
        return new LookupAnswer([.. page.Items.Select(e => new LookupItem(e.Name, $"{e.Type} · {(e.Namespace.Length > 0 ? e.Namespace : e.Cluster)}"))]) { More = page.Next is not null };
    }

    private async Task<LookupAnswer> FacetAsync(Caller caller, LookupQuery query, string facet, CancellationToken cancellationToken)
    {
        var facets = await catalog.FacetsAsync(caller, new CatalogQuery(), cancellationToken).ConfigureAwait(false);
        var found = facets.TryGetValue(facet, out var counts) ? counts.Where(c => c.Value.Length > 0) : [];
        return NameMatch.Answer(found.Select(c => new LookupItem(c.Value, c.Count == 1 ? "1 entity" : $"{c.Count} entities")), query);
    }

    private ICluster ClusterOf(LookupQuery query)
    {
        if (string.IsNullOrEmpty(query.Cluster))
        {
            return clusters.All is [var only] ? only
                : throw Wrong("On which cluster is not said.", $"Name one of {string.Join(", ", clusters.All.Select(c => c.Name))}.");
        }
        return clusters.Find(query.Cluster)
            ?? throw new PorticoException(ErrorCode.NotFound, $"There is no cluster “{query.Cluster}” here.") { Advice = "Look under Platform which there are." };
    }

    private void Demand(Caller caller, ResourceRef? on, string what)
    {
        var decision = authorizer.Decide(caller, Permission.Read, on);
        if (!decision.Allowed) throw new PorticoException(ErrorCode.Forbidden, $"{caller.Name} may not {what}: {decision.Reason}");
    }

    private static PorticoException Wrong(string message, string advice) => new(ErrorCode.InvalidInput, message) { Advice = advice };
}
