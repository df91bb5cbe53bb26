using System.CommandLine;

namespace Portico.Cli.Commands;

/// <summary><c>portico catalog</c>: explains what is in the catalog, checks catalog files, and registers where they are at a running portal.</summary>
internal static class CatalogCommand
{
    public static Command Create() => new("catalog", "Explains what is in the catalog, checks catalog files, registers, refreshes or unregisters where they are, and follows changes.")
    {
        CatalogExplainCommand.Create(),
        CatalogValidateCommand.Create(),
        CatalogLocationCommands.List(),
        CatalogLocationCommands.Register(),
        CatalogLocationCommands.Refresh(),
        CatalogLocationCommands.Orphans(),
        CatalogLocationCommands.Unregister(),
        CatalogWatchCommand.Create(),
    };
}
