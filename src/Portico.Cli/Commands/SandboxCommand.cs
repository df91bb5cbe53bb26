using System.CommandLine;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Cli.Hosting;
using Portico.Git.Local;
using Portico.Sandbox;
using Portico.Sandbox.Simulators;

namespace Portico.Cli.Commands;

/// <summary><c>portico sandbox</c>: only the Kubernetes API with its simulators.</summary>
internal static class SandboxCommand
{
    public static Command Create()
    {
        var port = new Option<int>("--port") { Description = "Port on 127.0.0.1; 0 takes a free one.", DefaultValueFactory = _ => 7008 };
        var data = new Option<string?>("--data") { Description = "Folder that keeps the objects between starts; without it they are kept in memory." };
        var empty = new Option<bool>("--empty") { Description = "Starts without the sample platform and without simulators." };
        var command = new Command("sandbox", "Serves a Kubernetes API in process, for kubectl and tests.") { port, data, empty };
        command.SetAction(async (parse, cancellation) =>
        {
            var bare = parse.GetValue(empty);
            var given = parse.GetValue(data);
            var folder = Directory.CreateDirectory(given ?? Directory.CreateTempSubdirectory("portico-sandbox-").FullName).FullName;
            using var forge = new LocalForge(
                new LocalForgeOptions("local", Path.Combine(folder, "git")) { Repositories = [DemoRepository.Name] }, TimeProvider.System, NullLogger<LocalForge>.Instance);
            await using var sandbox = await SandboxServer.StartAsync(
                new SandboxOptions
                {
                    Port = parse.GetValue(port),
                    DataDirectory = given is null ? null : Path.Combine(folder, "sandbox"),
                    Simulators = bare ? [] : SimulatorSet.All(),
                    Log = Console.Error.WriteLine,
                },
                cancellation);
            if (!bare)
            {
                await DemoRepository.SeedAsync(forge, cancellation);
                SamplePlatform.Load(sandbox.Objects, new SamplePlatformSource(forge.FolderOf(DemoRepository.Name)) { Path = DemoRepository.Orders });
            }

            var kubeconfig = Path.Combine(folder, "kubeconfig");
            sandbox.WriteKubeconfig(kubeconfig);
            Console.WriteLine($"The sandbox serves {sandbox.Address}");
            Console.WriteLine($"kubectl: export KUBECONFIG={kubeconfig}");
            Console.WriteLine("Press Ctrl-C to stop.");
            await Stopping.WaitAsync(cancellation);
            return 0;
        });
        return command;
    }
}
