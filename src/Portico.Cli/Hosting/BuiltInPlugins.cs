using Portico.Core.Plugins;
using Portico.Plugin.ArgoCd;
using Portico.Plugin.Crossplane;
using Portico.Plugin.Flux;
using Portico.Plugin.Kro;
using Portico.Plugin.Workloads;

namespace Portico.Cli.Hosting;

/// <summary>The plugins that come with the program.</summary>
internal static class BuiltInPlugins
{
    public static PluginSet All { get; } = PluginSet.Of(new CrossplanePlugin(), new KroPlugin(), new ArgoCdPlugin(), new FluxPlugin(), new WorkloadsPlugin());
}
