using System.Collections.Immutable;
using Portico.Sdk.Catalog;
using Portico.Sdk.Forms;
using Portico.Sdk.Plugins;
using Portico.Sdk.Rules;

namespace Portico.Core.Plugins;

/// <summary>All active contributions, immutable.</summary>
public sealed record PluginSet
{
    public ImmutableArray<string> Ids { get; init; } = [];

    public ImmutableArray<IHealthRule> HealthRules { get; init; } = [];

    public ImmutableArray<ILinkRule> LinkRules { get; init; } = [];

    public ImmutableArray<IStatusRule> StatusRules { get; init; } = [];

    public ImmutableArray<IEntityRule> EntityRules { get; init; } = [];

    public ImmutableArray<IOfferingRule> OfferingRules { get; init; } = [];

    public ImmutableArray<IFormRule> FormRules { get; init; } = [];

    public ImmutableArray<ISelectorRule> SelectorRules { get; init; } = [];

    /// <summary>Collects the contributions of plugins, in the given order.</summary>
    public static PluginSet Of(params IEnumerable<IPorticoPlugin> plugins)
    {
        var builder = new PluginSetBuilder();
        foreach (var plugin in plugins) builder.Add(plugin);
        return builder.Build();
    }
}
