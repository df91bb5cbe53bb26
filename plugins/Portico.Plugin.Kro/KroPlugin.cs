using Portico.Sdk.Plugins;

namespace Portico.Plugin.Kro;

/// <summary>What Portico knows about Kro.</summary>
public sealed class KroPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.kro";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
    }
}
