using System.CommandLine;
using Portico.Cli.Hosting;

namespace Portico.Cli.Commands;

/// <summary><c>portico demo</c>: the portal with its sandbox platform and a local forge, on this machine only.</summary>
internal static class DemoCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 7007 };
        var data = new Option<string>("--data")
        {
            Description = "Folder that keeps the demo's data between starts.",
            DefaultValueFactory = _ => DemoFolder.Default,
        };
        var reset = new Option<bool>("--reset") { Description = "Forgets what earlier demos left in the folder." };
        var command = new Command("demo", "Serves the portal with an embedded sandbox platform. No account, no cluster, no Docker.") { port, data, reset };
        command.SetAction(async (parse, cancellation) =>
        {
            var folder = DemoFolder.Open(parse.GetValue(data)!, parse.GetValue(reset));
            await using var demo = await Demo.StartAsync(folder, parse.GetValue(port), cancellation);
            Console.WriteLine($"Portico is ready on {demo.Address}");
            Console.WriteLine($"kubectl: export KUBECONFIG={demo.Kubeconfig}");
            Console.WriteLine($"git:     git clone {demo.Address}/git/demo.git");
            Console.WriteLine($"Data is kept in {folder.Path}. Press Ctrl-C to stop.");
            await demo.WaitForStopAsync(cancellation);
            return 0;
        });
        return command;
    }
}
