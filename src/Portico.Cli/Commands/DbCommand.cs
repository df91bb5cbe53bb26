using System.CommandLine;
using Portico.Cli.Configuration;
using Portico.Cli.Hosting;
using Portico.Core.Errors;
using Portico.Storage;
using Portico.Storage.Maintenance;
using Spectre.Console;

namespace Portico.Cli.Commands;

/// <summary><c>portico db</c>: looks at the database, brings it forward, moves it to PostgreSQL.</summary>
internal static class DbCommand
{
    public static Command Create() => new("db", "Looks at the database of portico.yaml, migrates it, or moves an embedded one to PostgreSQL.") { Info(), Migrate(), Move() };

    private static Command Info()
    {
        var config = ConfigOption.Create();
        var command = new Command("info", "Says where the data is, how much there is and which steps are applied. Changes nothing.") { config };
        command.SetAction((parse, cancellation) => RunAsync(parse.GetValue(config)!, async (database, _) =>
        {
            var info = await database.InfoAsync(cancellation);
            var table = new Table { Border = TableBorder.None, ShowHeaders = false }.AddColumn("").AddColumn("");
            table.AddRow("Engine", Markup.Escape(info.Engine)).AddRow("Place", Markup.Escape(info.Place)).AddRow("Size", $"{info.Bytes / 1024.0 / 1024:0.0} MiB");
            table.AddRow("Catalog", info.CatalogVersion is { } version ? $"{info.CatalogEntities} entities, projection version {version}" : "not made yet");
            foreach (var kept in info.Tables) table.AddRow(Markup.Escape(kept.Name), $"{kept.Rows} rows");
            foreach (var step in info.Steps)
                table.AddRow($"Step {step.Version}", Markup.Escape($"{step.Name}, {(step.Applied is { } at ? $"applied {at:u}" : "not applied yet: portico db migrate, or the next start")}"));
            AnsiConsole.Write(table);
        }));
        return command;
    }

    private static Command Migrate()
    {
        var config = ConfigOption.Create();
        var command = new Command("migrate", "Applies the steps that are missing, as every start does; safe while replicas run.") { config };
        command.SetAction((parse, cancellation) => RunAsync(parse.GetValue(config)!, async (database, _) =>
        {
            var applied = await database.MigrateAsync(cancellation);
            foreach (var step in applied) Console.WriteLine($"Step {step.Version} applied: {step.Name}");
            if (applied.IsEmpty) Console.WriteLine("Nothing to do: all steps are applied.");
        }));
        return command;
    }

    private static Command Move()
    {
        var config = ConfigOption.Create();
        var to = new Option<string>("--to") { Description = "Connection string of an empty PostgreSQL database, or env:NAME of a variable that holds it.", Required = true };
        var dryRun = new Option<bool>("--dry-run") { Description = "Copies and counts, then keeps nothing of it." };
        var command = new Command("move", "Copies an embedded database into an empty PostgreSQL database. Stop the portal first; the embedded one stays as it is.") { config, to, dryRun };
        command.SetAction((parse, cancellation) => RunAsync(parse.GetValue(config)!, async (database, settings) =>
        {
            using var alone = DataFolderLock.Take(settings.DataFolder);
            var copied = await database.MoveAsync(Connection(parse.GetValue(to)!), parse.GetValue(dryRun), cancellation);
            foreach (var table in copied) Console.WriteLine($"{table.Name}: {table.Rows} rows");
            Console.WriteLine(parse.GetValue(dryRun)
                ? "Dry run: nothing was kept. Leave --dry-run out to move."
                : "Moved. Write the connection string into portico.yaml as database.postgres and start Portico; it projects the catalog anew. The repositories of a local forge and the keys stay in the data folder.");
        }));
        return command;
    }

    private static string Connection(string text) => text.StartsWith("env:", StringComparison.Ordinal)
        ? Environment.GetEnvironmentVariable(text[4..]) ?? throw new ConfigurationException([$"--to names the variable {text[4..]}, which isn't set."])
        : text;

    private static async Task<int> RunAsync(string path, Func<IDatabaseMaintenance, PortalSettings, Task> work)
    {
        var settings = PortalSettings.Of(PorticoFile.Load(path));
        var services = new ServiceCollection().AddPorticoStorage(o => (o.Folder, o.PostgreSql) = (settings.DataFolder, settings.PostgreSql)).BuildServiceProvider();
        await using var _ = services;
        try
        {
            await work(services.GetRequiredService<IDatabaseMaintenance>(), settings);
            return 0;
        }
        catch (PorticoException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }
}
