using Portico.Sdk.Plugins;

namespace Portico.Plugin.Workloads;

/// <summary>What Portico knows about Workloads.</summary>
public sealed class WorkloadsPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.workloads";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder)
    {
    }
}
