using System.Collections.Immutable;
using Portico.Core.Catalog.Rules;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>
/// Labels and annotations of an entity: of the object's own only those on the allow-list, and those that Backstage's clients expect. Example:
/// <c>backstage.io/managed-by-location: "cluster origin: prod"</c>.
/// </summary>
internal static class EntityAnnotations
{
    private const int LongestValue = 4000;
    private const int MostKeys = 200;
    private const string LastApplied = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Where an entity comes from is never for the object to say.</summary>
    private static readonly ImmutableArray<string> Reserved = ["backstage.io/managed-by-*", "backstage.io/orphan", "kubectl.kubernetes.io/*"];

    public static ImmutableSortedDictionary<string, string> Labels(Resource resource, EntityDraft draft, CatalogSettings settings)
    {
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        Copy(all, resource.Labels, settings.CopiedLabels);
        foreach (var (key, value) in draft.Labels) all[key] = value;
        return all.ToImmutable();
    }

    public static ImmutableSortedDictionary<string, string> Of(Resource resource, EntityDraft draft, CatalogSettings settings, TraceBuilder? trace)
    {
        var (names, prefix, own) = (settings.Names, settings.Prefix, resource.Annotations);
        var all = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in draft.Annotations) Set(all, key.StartsWith("~/", StringComparison.Ordinal) ? prefix + key[1..] : key, value);
        Copy(all, own, settings.CopiedAnnotations.Add(prefix + "/*"));
        foreach (var key in names.Links) all.Remove(key);
        Known(all, resource, settings);
        Stated(all, resource, names.Annotations, prefix, trace);
        if (draft.Kind == "API") Stated(all, resource, names.ApiAnnotations, prefix, trace);

        var origin = $"cluster origin: {resource.Ref.Cluster}";
        all["backstage.io/managed-by-location"] = origin;
        all["backstage.io/managed-by-origin-location"] = origin;
        all[prefix + "/kubernetes-resource-kind"] = resource.Ref.Kind;
        all[prefix + "/kubernetes-resource-name"] = resource.Ref.Name;
        all[prefix + "/kubernetes-resource-api-version"] = resource.ApiVersion;
        if (resource.Ref.Namespace.Length > 0) all[prefix + "/kubernetes-resource-namespace"] = resource.Ref.Namespace;
        return all.ToImmutable();
    }

    /// <summary>What a definition's annotation says about the API that it makes: a <c>k=v</c> list.</summary>
    public static void StateApi(ImmutableSortedDictionary<string, string>.Builder all, ImmutableDictionary<string, string> definition, CatalogSettings settings)
    {
        foreach (var key in settings.Names.ApiAnnotations)
        {
            if (definition.GetValueOrDefault(key) is { Length: > 0 and <= 8000 } text) Stated(all, text, key, settings.Prefix, null);
        }
    }

    /// <summary>What the object may say otherwise, such as an Application whose workloads are in another namespace.</summary>
    private static void Known(ImmutableSortedDictionary<string, string>.Builder all, Resource resource, CatalogSettings settings)
    {
        var names = settings.Names;
        if (resource.Ref.Namespace.Length > 0) all.TryAdd("backstage.io/kubernetes-namespace", resource.Ref.Namespace);
        all.TryAdd("backstage.io/kubernetes-cluster", settings.ClusterName(resource.Ref.Cluster));
        if ((Annotated.Read(resource, names.Selector)?.Value ?? Selector(resource)) is { Length: > 0 } selector) all.TryAdd("backstage.io/kubernetes-label-selector", selector);
        if (resource.Text("metadata", "annotations", "argocd.argoproj.io/tracking-id") is { Length: > 0 } tracking)
            all.TryAdd("argocd/app-name", tracking.Split(':')[0]);
        if (Annotated.Read(resource, names.SourceRepository, 2000) is not { } repository || Bounded.WebUrl(repository.Value) is not { } url) return;
        var location = $"url:{url.TrimEnd('/')}/tree/{Annotated.Read(resource, names.SourceBranch)?.Value ?? "main"}";
        all.TryAdd("backstage.io/source-location", location);
        if (Annotated.Read(resource, names.TechDocs) is { } docs) all.TryAdd("backstage.io/techdocs-ref", $"{location}/{docs.Value.TrimStart('/')}");
    }

    /// <summary>The labels that a workload shares with its pods; all of its labels when it shares none.</summary>
    private static string Selector(Resource resource)
    {
        var template = resource.Ref.GroupKind switch
        {
            { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" } => resource.At("spec", "template"),
            { Group: "batch", Kind: "CronJob" } => resource.At("spec", "jobTemplate", "spec", "template"),
            _ => default,
        };
        if (template.ValueKind != System.Text.Json.JsonValueKind.Object) return "";
        var labels = resource.Labels;
        var shared = labels.Where(l => Resource.Text(template, "metadata", "labels", l.Key) == l.Value).ToList();
        return string.Join(',', (shared.Count > 0 ? shared : [.. labels]).OrderBy(l => l.Key, StringComparer.Ordinal).Take(20).Select(l => $"{l.Key}={l.Value}"));
    }

    /// <summary>The annotation's <c>k=v</c> list; it can override anything but where the entity comes from.</summary>
    private static void Stated(ImmutableSortedDictionary<string, string>.Builder all, Resource resource, ImmutableArray<string> keys, string prefix, TraceBuilder? trace)
    {
        if (Annotated.ReadText(resource, keys, 8000) is { } found) Stated(all, found.Value, found.Key, prefix, trace);
    }

    private static void Stated(ImmutableSortedDictionary<string, string>.Builder all, string text, string from, string prefix, TraceBuilder? trace)
    {
        foreach (var item in Annotated.Items(text))
        {
            var equals = item.IndexOf('=', StringComparison.Ordinal);
            var key = equals < 0 ? "" : item[..equals].Trim();
            if (!IsKey(key) || Glob.MatchesAny(Reserved, key) || key.StartsWith(prefix + "/kubernetes-resource-", StringComparison.Ordinal))
                trace?.Note($"\"{Bounded.Line(item, 80)}\" of its annotation {from} is left out: write key=value, and no key that says where the entity comes from.");
            else Set(all, key, item[(equals + 1)..].Trim());
        }
    }

    private static void Copy(ImmutableSortedDictionary<string, string>.Builder all, ImmutableDictionary<string, string> from, ImmutableArray<string> allowed)
    {
        foreach (var (key, value) in from)
        {
            if (all.Count < MostKeys && key != LastApplied && Glob.MatchesAny(allowed, key) && !Glob.MatchesAny(Reserved, key)) Set(all, key, value);
        }
    }

    /// <summary>Values that are scripts would run in a browser that shows them as a link.</summary>
    private static void Set(ImmutableSortedDictionary<string, string>.Builder all, string key, string value)
    {
        var start = value.TrimStart();
        if (value.Length <= LongestValue && !start.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase)
            && !start.StartsWith("data:", StringComparison.OrdinalIgnoreCase) && !start.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase)) all[key] = value;
    }

    private static bool IsKey(string key) => key.Length is > 0 and <= 316 && key.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/') && key.Count(c => c == '/') <= 1;
}
