using Portico.Sdk.Plugins;

namespace Portico.Plugin.ArgoCd;

/// <summary>What Portico knows about ArgoCd.</summary>
public sealed class ArgoCdPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.argocd";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
    }
}
