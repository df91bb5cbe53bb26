using System.Collections.Immutable;
using Microsoft.Extensions.Logging;
using Portico.Sdk.Catalog;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Core.Plugins;

/// <summary>Asks the rules of all plugins about an object. A rule that throws harms its own answer only, and is logged once per rule.</summary>
public sealed class ResourceRules(PluginSet plugins, ILogger<ResourceRules> logger)
{
    private readonly HashSet<Type> _reported = [];

    public Health HealthOf(Resource resource) => First(plugins.HealthRules, r => r.HealthOf(resource), resource) ?? Health.Unknown;

    public ResourceStatus StatusOf(Resource resource) =>
        First(plugins.StatusRules, r => r.StatusOf(resource), resource) ?? new ResourceStatus(null, null);

    public EntityDraft? EntityOf(Resource resource) => First(plugins.EntityRules, r => r.EntityOf(resource), resource);

    public ImmutableArray<ResourceLink> LinksOf(Resource resource)
    {
        var links = ImmutableArray.CreateBuilder<ResourceLink>();
        foreach (var rule in plugins.LinkRules)
        {
            try
            {
                links.AddRange(rule.LinksOf(resource));
            }
            catch (Exception e) // a plugin's rule: its failure must not reach others
            {
                Report(rule.GetType(), resource, e);
            }
        }
        return links.Count == 0 ? [] : [.. links.Distinct()];
    }

    private TAnswer? First<TRule, TAnswer>(ImmutableArray<TRule> rules, Func<TRule, TAnswer?> ask, Resource resource)
        where TRule : notnull
        where TAnswer : class
    {
        foreach (var rule in rules)
        {
            try
            {
                if (ask(rule) is { } answer) return answer;
            }
            catch (Exception e) // a plugin's rule: its failure must not reach others
            {
                Report(rule.GetType(), resource, e);
            }
        }
        return null;
    }

    private void Report(Type rule, Resource resource, Exception e)
    {
        lock (_reported)
        {
            if (!_reported.Add(rule)) return;
        }
        Log.RuleFailed(logger, rule.FullName ?? rule.Name, resource.Ref.ToString(), e);
    }
}
