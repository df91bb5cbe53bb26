using System.CommandLine;
using Portico.Cli.Configuration;
using Portico.Cli.Hosting;

namespace Portico.Cli.Commands;

/// <summary><c>portico serve</c>: the portal as its configuration says.</summary>
internal static class ServeCommand
{
    public static Command Create()
    {
        var config = ConfigOption.Create();
        var command = new Command("serve", "Serves the portal as portico.yaml says.") { config };
        command.SetAction(async (parse, cancellation) =>
        {
            var file = PorticoFile.Load(parse.GetValue(config)!);
            await using var portal = Portal.Create(PortalSettings.Of(file));
            await portal.StartAsync(cancellation);
            Console.WriteLine($"Portico is ready on {portal.Address}");
            await portal.WaitForStopAsync(cancellation);
            return 0;
        });
        return command;
    }
}
