using System.Diagnostics;
using System.Text;

namespace Portico.E2E;

/// <summary>A <c>portico demo</c> as a user starts it: a process of its own, a free port, a folder that is thrown away.</summary>
public sealed class DemoPortal : IAsyncLifetime
{
    private readonly StringBuilder _output = new();
    private Process? _process;

    public string Folder { get; } = Directory.CreateTempSubdirectory("portico-e2e-").FullName;

    public string Address { get; private set; } = "";

    public string Kubeconfig => Path.Combine(Folder, "kubeconfig");

    public string Output
    {
        get { lock (_output) return _output.ToString(); }
    }

    public long ResidentBytes
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64;
        }
    }

    public async ValueTask InitializeAsync() => await StartAsync();

    public async Task StartAsync()
    {
        // Whoever runs the tests in the background ignores SIGINT, and what is started there inherits that; a user's terminal does not.
        var start = new ProcessStartInfo("env") { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var argument in (string[])["--default-signal=INT", "dotnet", RepositoryRoot.Program, "demo", "--port", Address.Length == 0 ? "0" : new Uri(Address).Port.ToString(System.Globalization.CultureInfo.InvariantCulture), "--data", Folder])
            start.ArgumentList.Add(argument);
        _process = Process.Start(start) ?? throw new InvalidOperationException("portico demo could not be started");

        var ready = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        _process.OutputDataReceived += (_, line) => Note(line.Data, ready);
        _process.ErrorDataReceived += (_, line) => Note(line.Data, null);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"portico demo ended before it was ready:\n{Output}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        Address = await ready.Task.WaitAsync(TimeSpan.FromMinutes(2));
    }

    /// <summary>Stops it as Ctrl-C does, and returns its exit code.</summary>
    public async Task<int> StopAsync()
    {
        using var kill = Process.Start("kill", ["-INT", _process!.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill!.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(1));
        return _process.ExitCode;
    }

    /// <summary>Runs a command with KUBECONFIG set to the demo's cluster; its output, or an exception with what it said.</summary>
    public async Task<string> KubectlAsync(string arguments, string? input = null)
    {
        var start = new ProcessStartInfo("kubectl", arguments.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
        };
        start.Environment["KUBECONFIG"] = Kubeconfig;
        start.Environment["HOME"] = Folder;
        using var process = Process.Start(start) ?? throw new InvalidOperationException("kubectl could not be started");
        if (input is not null) await process.StandardInput.WriteAsync(input);
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync().WaitAsync(TimeSpan.FromMinutes(2));
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"kubectl {arguments}: {await errors}{await output}");
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }
        _process?.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private void Note(string? line, TaskCompletionSource<string>? ready)
    {
        if (line is null) return;
        lock (_output) _output.AppendLine(line);
        const string mark = "Portico is ready on ";
        if (ready is not null && line.StartsWith(mark, StringComparison.Ordinal)) ready.TrySetResult(line[mark.Length..].Trim());
    }
}
