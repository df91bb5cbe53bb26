using System.Collections.Immutable;
using Portico.Schema.Cel.Values;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Rules;

/// <summary>When a rule matches: every condition that is given must hold.</summary>
internal sealed record RuleMatch
{
    /// <summary>Kinds as <c>Kind.group</c>, with <c>*</c>: <c>Service</c>, <c>Cluster.postgresql.cnpg.io</c>, <c>*.example.org</c>. None means any.</summary>
    public ImmutableArray<string> Kinds { get; init; } = [];

    public ImmutableArray<string> Clusters { get; init; } = [];

    /// <summary>Namespaces with <c>*</c>; the empty text of a cluster-scoped object is matched by <c>*</c> only.</summary>
    public ImmutableArray<string> Namespaces { get; init; } = [];

    public LabelSelector? Labels { get; init; }

    /// <summary>Annotations that must be there, with a pattern for each one's value.</summary>
    public ImmutableArray<KeyValuePair<string, string>> Annotations { get; init; } = [];

    public RuleExpression? Where { get; init; }

    /// <summary>Whether the kind is meant. Secrets are meant only by their exact name: a pattern must not reach them.</summary>
    public bool Takes(GroupKind kind) => Kinds.IsEmpty
        ? kind is not { Group: "", Kind: "Secret" }
        : kind is { Group: "", Kind: "Secret" } ? Kinds.Contains("Secret") : Glob.MatchesAny(Kinds, kind.ToString());

    /// <summary>Why it doesn't match; null when it does.</summary>
    public string? Mismatch(RuleSubject subject)
    {
        var resource = subject.Resource;
        var (cluster, kind, @namespace) = (resource.Ref.Cluster, resource.Ref.GroupKind, resource.Ref.Namespace);
        if (!Takes(kind)) return $"the kind {kind} is not one of {(Kinds.IsEmpty ? "those meant (name Secret to mean it)" : string.Join(", ", Kinds))}";
        if (!Clusters.IsEmpty && !Glob.MatchesAny(Clusters, cluster)) return $"the cluster {cluster} is not one of {string.Join(", ", Clusters)}";
        if (!Namespaces.IsEmpty && !Glob.MatchesAny(Namespaces, @namespace))
            return $"{(@namespace.Length == 0 ? "it has no namespace, and the rule wants" : $"the namespace {@namespace} is not")} one of {string.Join(", ", Namespaces)}";
        if (Labels?.Unmet(resource) is { } unmet) return $"its labels do not fulfil \"{unmet}\"";
        foreach (var (key, pattern) in Annotations)
        {
            var value = resource.At("metadata", "annotations", key);
            if (value.ValueKind != System.Text.Json.JsonValueKind.String) return $"it has no annotation {key}";
            if (!Glob.Matches(pattern, value.GetString())) return $"its annotation {key} is not \"{pattern}\"";
        }

        return Where?.Evaluate(subject) switch
        {
            null or CelBool { Value: true } => null,
            CelBool => $"\"{Where.Source}\" is false",
            CelError error => $"\"{Where.Source}\" fails: {error.Message}",
            { } other => $"\"{Where.Source}\" answers a {other.TypeName} and not true or false",
        };
    }
}
