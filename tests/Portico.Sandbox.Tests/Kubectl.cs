using System.Diagnostics;

namespace Portico.Sandbox.Tests;

/// <summary>Runs kubectl against a sandbox, with a home of its own so that nothing is cached between servers.</summary>
public sealed class Kubectl : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-kubectl-").FullName;
    private readonly SandboxFixture _sandbox;

    private Kubectl(SandboxFixture sandbox)
    {
        _sandbox = sandbox;
        sandbox.Server.WriteKubeconfig(Path.Combine(_folder, "config"));
    }

    public SandboxFixture Sandbox => _sandbox;

    public static async Task<Kubectl> StartAsync()
    {
        var found = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator).Any(p => File.Exists(Path.Combine(p, "kubectl")));
        Assert.SkipUnless(found, "kubectl is not on the PATH: install kubernetes-client to run these tests.");
        return new Kubectl(await SandboxFixture.StartAsync());
    }

    /// <summary>Runs and returns what it printed; fails when kubectl does.</summary>
    public async Task<string> RunAsync(string arguments, string? input = null)
    {
        var (code, output, error) = await TryAsync(arguments, input);
        Assert.True(code == 0, $"kubectl {arguments} ended with {code}: {error}{output}");
        return output;
    }

    public async Task<(int Code, string Output, string Error)> TryAsync(string arguments, string? input = null)
    {
        var start = new ProcessStartInfo("kubectl", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["KUBECONFIG"] = Path.Combine(_folder, "config");
        start.Environment["HOME"] = _folder;
        using var process = Process.Start(start)!;
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var error = process.StandardError.ReadToEndAsync(TestContext.Current.CancellationToken);
        var output = await process.StandardOutput.ReadToEndAsync(TestContext.Current.CancellationToken);
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        return (process.ExitCode, output, await error);
    }

    public async ValueTask DisposeAsync()
    {
        await _sandbox.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
