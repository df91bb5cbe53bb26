using System.Collections.Concurrent;
using System.Collections.Immutable;
using Portico.Core.Catalog.Projection;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Rules;

/// <summary>The section <c>catalog</c> of the configuration as far as it says what becomes of objects. Immutable; replaced as a whole when the file changes.</summary>
internal sealed class CatalogSettings
{
    public const string TeraSkyPrefix = "terasky.backstage.io";

    private readonly ConcurrentDictionary<GroupKind, ImmutableArray<IngestionRule>> _byKind = [];

    public static CatalogSettings Default { get; } = new();

    public ImmutableArray<IngestionRule> Rules { get; init; } = [];

    /// <summary>Whether objects that no rule matches become entities as plugins say.</summary>
    public bool Defaults { get; init; } = true;

    /// <summary>Whether only objects with the annotation add-to-catalog become entities.</summary>
    public bool OnlyAnnotated { get; init; }

    public ImmutableArray<string> ExcludedNamespaces { get; init; } = ["kube-system", "kube-public", "kube-node-lease"];

    /// <summary>Namespaces whose objects' annotations may name owner, system and namespace of the entity.</summary>
    public ImmutableArray<string> Trust { get; init; } = ["*"];

    public string DefaultOwner { get; init; } = "kubernetes-auto-ingested";

    public bool InheritOwnerFromNamespace { get; init; } = true;

    public string DefaultLifecycle { get; init; } = "production";

    /// <summary>Prefix of the annotations that are read and written, beside Portico's own.</summary>
    public string Prefix
    {
        get;
        init => (field, Names) = (value, new AnnotationNames(value));
    } = TeraSkyPrefix;

    /// <summary>The keys of annotations with that prefix.</summary>
    public AnnotationNames Names { get; private init; } = new(TeraSkyPrefix);

    public ImmutableArray<string> CopiedAnnotations { get; init; } =
        ["backstage.io/*", "portico.dev/*", "argocd/*", "argocd.argoproj.io/tracking-id", "github.com/*", "gitlab.com/*", "dev.azure.com/*", "bitbucket.org/*",
            "grafana/*", "pagerduty.com/*", "sonarqube.org/*", "sentry.io/*", "jenkins.io/*", "circleci.com/*"];

    public ImmutableArray<string> CopiedLabels { get; init; } = ["app.kubernetes.io/*", "backstage.io/*", "portico.dev/*", "crossplane.io/*", "kro.run/*"];

    /// <summary>Whether each offering has an entity of kind Template.</summary>
    public bool Templates { get; init; } = true;

    /// <summary>Whether the API entities of definitions hold an OpenAPI document instead of the CRD.</summary>
    public bool ApisAsOpenApi { get; init; }

    public NamespaceModel NamespaceModel { get; init; }

    public NameModel NameModel { get; init; }

    public TitleModel TitleModel { get; init; }

    public SystemModel SystemModel { get; init; }

    public ReferencesNamespaceModel ReferencesNamespaceModel { get; init; }

    /// <summary>Names of clusters for Backstage's clients and in names, by Portico's name.</summary>
    public ImmutableDictionary<string, string> ClusterNames { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>What the names of clusters begin with, and what stands there instead in entities; empty for no such rule.</summary>
    public (string From, string To) ClusterPrefix { get; init; } = ("", "");

    public string ClusterName(string cluster) =>
        ClusterNames.TryGetValue(cluster, out var name) ? name
        : ClusterPrefix.From.Length > 0 && cluster.Length > ClusterPrefix.From.Length && cluster.StartsWith(ClusterPrefix.From, StringComparison.Ordinal) ? ClusterPrefix.To + cluster[ClusterPrefix.From.Length..]
        : cluster;

    public bool Trusts(string @namespace) => @namespace.Length == 0 || Glob.MatchesAny(Trust, @namespace);

    /// <summary>Rules that can match objects of a kind, in their order.</summary>
    public ImmutableArray<IngestionRule> RulesFor(GroupKind kind) =>
        _byKind.GetOrAdd(kind, static (k, rules) => [.. rules.Where(r => r.Match.Takes(k))], Rules);

    /// <summary>The first rule that wants a kind watched: one that includes and names its kinds.</summary>
    public IngestionRule? Wants(GroupKind kind, string cluster) => RulesFor(kind).FirstOrDefault(r =>
        r.Action is RuleAction.Include && !r.Match.Kinds.IsEmpty && (r.Match.Clusters.IsEmpty || Glob.MatchesAny(r.Match.Clusters, cluster)));
}
