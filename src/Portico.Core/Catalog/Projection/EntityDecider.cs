using System.Collections.Immutable;
using Portico.Core.Catalog.Offered;
using Portico.Core.Catalog.Rules;
using Portico.Core.Plugins;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog.Projection;

/// <summary>
/// Decides whether an object is an entity. In this order: its own exclude annotation, the first rule that includes or excludes it, excluded
/// namespaces, only-annotated, and then what plugins take by default.
/// </summary>
internal sealed class EntityDecider(PluginSet plugins, RuleBook book, IResourceLookup lookup, OfferedTypes? offered)
{
    private static readonly GroupKind Secret = new("", "Secret");

    public Decision Decide(RuleSubject subject, TraceBuilder? trace)
    {
        var (settings, resource) = (book.Current, subject.Resource);
        var names = settings.Names;
        if (Annotated.Switch(resource, names.Exclude) is { On: true } excluded)
        {
            trace?.Note("Rules were not asked.");
            return Decision.No($"annotation {excluded.Key}", $"Its annotation {excluded.Key} keeps it out.");
        }

        var matching = ImmutableArray.CreateBuilder<IngestionRule>();
        IngestionRule? decided = null;
        foreach (var rule in trace is null ? settings.RulesFor(resource.Ref.GroupKind) : settings.Rules)
        {
            var mismatch = rule.Match.Mismatch(subject);
            trace?.Rule(rule, mismatch, Effect(rule, decided));
            if (mismatch is not null) continue;
            if (rule.Action is not RuleAction.Change) decided ??= rule;
            if (rule.Action is not RuleAction.Exclude) matching.Add(rule);
        }

        var included = Annotated.Switch(resource, names.Include);
        return Decide(settings, resource, decided, included, matching.ToImmutable());
    }

    private Decision Decide(CatalogSettings settings, Resource resource, IngestionRule? decided, (bool On, string Key)? included, ImmutableArray<IngestionRule> matching)
    {
        if (decided is { Action: RuleAction.Exclude }) return Decision.No($"rule {decided.Name}", $"Rule \"{decided.Name}\" ({decided.Path}) excludes it.");
        if (included is { On: false } refused) return Decision.No($"annotation {refused.Key}", $"Its annotation {refused.Key} says no.");
        if (settings.OnlyAnnotated && included is null)
            return Decision.No("catalog.onlyAnnotated", $"Only annotated objects are taken (catalog.onlyAnnotated). Annotate it with {settings.Names.Include[^1]}: \"true\".");
        if (decided is not { Match.Namespaces.IsEmpty: false } && IsNamespaceExcluded(settings, resource.Ref))
        {
            return Decision.No("catalog.excludedNamespaces",
                $"Its namespace is one of catalog.excludedNamespaces ({string.Join(", ", settings.ExcludedNamespaces)}). A rule that names the namespace includes it all the same.");
        }

        var (draft, plugin) = DraftOf(settings, resource);
        if (decided is not null)
        {
            draft ??= new EntityDraft("Resource", resource.Ref.Kind.ToLowerInvariant());
            return new Decision(true, $"rule {decided.Name}", $"Rule \"{decided.Name}\" ({decided.Path}) includes it.", draft, matching);
        }

        if (included is { } annotated)
        {
            draft ??= resource.Ref.GroupKind == Secret ? null : new EntityDraft("Component", "service");
            return draft is null
                ? Decision.No("secrets", "Secrets become entities only by a rule that names the kind Secret.")
                : new Decision(true, $"annotation {annotated.Key}", $"Its annotation {annotated.Key} asks for it.", draft, matching);
        }

        if (draft is null) return Decision.No("nobody", "No rule includes its kind and no plugin takes it by default. Add a rule to catalog.rules that includes it.");
        return settings.Defaults
            ? new Decision(true, plugin, $"It is taken by default: {plugin}.", draft, matching)
            : Decision.No("catalog.defaults", $"By default it would be taken ({plugin}), but catalog.defaults is false and no rule includes it.");
    }

    private static bool IsNamespaceExcluded(CatalogSettings settings, ResourceRef @ref)
    {
        if (@ref is { Group: "", Kind: "Namespace" })
            return Glob.MatchesAny(settings.ExcludedNamespaces, @ref.Name) && !(settings.SystemModel is SystemModel.Cluster && @ref.Name == NamespaceSystem.OfCluster);
        return @ref.Namespace.Length > 0 && Glob.MatchesAny(settings.ExcludedNamespaces, @ref.Namespace);
    }

    /// <summary>The first plugin's answer. A rule that throws skips the object, which then stays as it was, instead of dropping it.</summary>
    private (EntityDraft? Draft, string Plugin) DraftOf(CatalogSettings settings, Resource resource)
    {
        foreach (var rule in plugins.EntityRules)
        {
            try
            {
                if (rule.EntityOf(resource, lookup) is { } draft) return (draft, $"plugin rule {rule.GetType().Name}");
            }
            catch (Exception fault)
            {
                throw new InvalidDataException($"rule {rule.GetType().FullName} failed on it: {fault.Message}", fault);
            }
        }

        if (offered?.DraftOf(resource) is { } instance) return (instance, "offering of its CRD");
        return (NamespaceSystem.Of(resource, settings), "system of the namespace");
    }

    private static string Effect(IngestionRule rule, IngestionRule? decided) => rule.Action switch
    {
        RuleAction.Change => "Matches; sets its fields.",
        _ when decided is not null => $"Matches, but rule \"{decided.Name}\" above it has decided{(rule.Action is RuleAction.Include ? "; sets fields that are still free" : "")}.",
        RuleAction.Include => "Matches and includes the object.",
        _ => "Matches and excludes the object.",
    };
}
