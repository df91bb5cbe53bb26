using Portico.Sdk.Plugins;

namespace Portico.Plugin.Crossplane;

/// <summary>What Portico knows about Crossplane.</summary>
public sealed class CrossplanePlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.crossplane";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
    }
}
