using Portico.Sdk.Plugins;

namespace Portico.Plugin.Kro;

/// <summary>What Portico knows about kro: offerings of ResourceGraphDefinitions, their instances and what these made.</summary>
public sealed class KroPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.kro";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder
        .AddOfferingRule(new RgdOfferingRule())
        .AddEntityRule(new RgdApiRule())
        .AddEntityRule(new InstanceEntityRule())
        .AddLinkRule(new InstanceLinkRule())
        .AddStatusRule(new InstanceStatusRule())
        .AddHealthRule(new InstanceHealthRule());
}
