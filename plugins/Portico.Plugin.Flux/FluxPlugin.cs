using Portico.Sdk.Plugins;

namespace Portico.Plugin.Flux;

/// <summary>What Portico knows about Flux: Kustomizations, HelmReleases, their sources and what they applied.</summary>
public sealed class FluxPlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.flux";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder
        .AddEntityRule(new FluxEntityRule())
        .AddLinkRule(new FluxLinkRule())
        .AddHealthRule(new FluxHealthRule());
}
