using Portico.Sdk.Catalog;
using Portico.Sdk.Forms;
using Portico.Sdk.Rules;

namespace Portico.Sdk.Plugins;

/// <summary>Takes a plugin's contributions.</summary>
public interface IPluginBuilder
{
    /// <summary>Adds a health rule.</summary>
    IPluginBuilder AddHealthRule(IHealthRule rule);

    /// <summary>Adds a link rule.</summary>
    IPluginBuilder AddLinkRule(ILinkRule rule);

    /// <summary>Adds a rule for the columns Synced, Ready and Message.</summary>
    IPluginBuilder AddStatusRule(IStatusRule rule);

    /// <summary>Adds an entity rule.</summary>
    IPluginBuilder AddEntityRule(IEntityRule rule);

    /// <summary>Adds an offering rule.</summary>
    IPluginBuilder AddOfferingRule(IOfferingRule rule);

    /// <summary>Adds a form rule.</summary>
    IPluginBuilder AddFormRule(IFormRule rule);

    /// <summary>Adds a selector rule.</summary>
    IPluginBuilder AddSelectorRule(ISelectorRule rule);
}
