namespace Portico.Sdk.Plugins;

/// <summary>The entry point of a plugin.</summary>
public interface IPorticoPlugin
{
    /// <summary>Stable id, such as <c>portico.crossplane</c>.</summary>
    string Id { get; }

    /// <summary>Adds the plugin's contributions. Called once; must not do I/O.</summary>
    void Configure(IPluginBuilder builder);
}
