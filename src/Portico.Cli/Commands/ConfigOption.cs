using System.CommandLine;

namespace Portico.Cli.Commands;

/// <summary>The option that names the configuration file, the same for every command.</summary>
internal static class ConfigOption
{
    public static Option<string> Create() => new("--config", "-c")
    {
        Description = "The configuration file.",
        DefaultValueFactory = _ => "portico.yaml",
    };
}
