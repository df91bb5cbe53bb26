using Portico.Sdk.Plugins;

namespace Portico.Plugin.Crossplane;

/// <summary>What Portico knows about Crossplane: offerings of XRDs, claims and composites, their resourceRefs and conditions.</summary>
public sealed class CrossplanePlugin : IPorticoPlugin
{
    /// <inheritdoc/>
    public string Id => "portico.crossplane";

    /// <inheritdoc/>
    public void Configure(IPluginBuilder builder) => builder
        .AddOfferingRule(new XrdOfferingRule())
        .AddFormRule(new CrossplaneFormRule())
        .AddEntityRule(new XrdApiRule())
        .AddEntityRule(new CompositionEntityRule())
        .AddEntityRule(new CrossplaneEntityRule())
        .AddLinkRule(new CompositionLinkRule())
        .AddStatusRule(new CrossplaneStatusRule())
        .AddHealthRule(new CrossplaneHealthRule());
}
