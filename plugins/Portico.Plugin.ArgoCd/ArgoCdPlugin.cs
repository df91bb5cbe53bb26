using Portico.Sdk.Plugins;

namespace Portico.Plugin.ArgoCd;

/// <summary>What Portico knows about Argo CD: Applications, their inventory, sync and health.</summary>
public sealed class ArgoCdPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.argocd";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder
        .AddEntityRule(new ApplicationEntityRule())
        .AddLinkRule(new ApplicationLinkRule())
        .AddStatusRule(new ApplicationStatusRule())
        .AddHealthRule(new ApplicationHealthRule());
}
