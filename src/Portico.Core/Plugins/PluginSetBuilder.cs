using Portico.Sdk.Catalog;
using Portico.Sdk.Forms;
using Portico.Sdk.Plugins;
using Portico.Sdk.Rules;

namespace Portico.Core.Plugins;

internal sealed class PluginSetBuilder : IPluginBuilder
{
    private readonly List<string> _ids = [];
    private readonly List<IHealthRule> _health = [];
    private readonly List<ILinkRule> _links = [];
    private readonly List<IStatusRule> _status = [];
    private readonly List<IEntityRule> _entities = [];
    private readonly List<IOfferingRule> _offerings = [];
    private readonly List<IFormRule> _forms = [];
    private readonly List<ISelectorRule> _selectors = [];

    public void Add(IPorticoPlugin plugin)
    {
        _ids.Add(plugin.Id);
        plugin.Configure(this);
    }

    public IPluginBuilder AddHealthRule(IHealthRule rule) => With(_health, rule);

    public IPluginBuilder AddLinkRule(ILinkRule rule) => With(_links, rule);

    public IPluginBuilder AddStatusRule(IStatusRule rule) => With(_status, rule);

    public IPluginBuilder AddEntityRule(IEntityRule rule) => With(_entities, rule);

    public IPluginBuilder AddOfferingRule(IOfferingRule rule) => With(_offerings, rule);

    public IPluginBuilder AddFormRule(IFormRule rule) => With(_forms, rule);

    public IPluginBuilder AddSelectorRule(ISelectorRule rule) => With(_selectors, rule);

    public PluginSet Build() => new()
    {
        Ids = [.. _ids],
        HealthRules = [.. _health],
        LinkRules = [.. _links],
        StatusRules = [.. _status],
        EntityRules = [.. _entities],
        OfferingRules = [.. _offerings],
        FormRules = [.. _forms],
        SelectorRules = [.. _selectors],
    };

    private PluginSetBuilder With<T>(List<T> list, T rule)
    {
        list.Add(rule);
        return this;
    }
}
