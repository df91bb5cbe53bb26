using System.Diagnostics;
using System.Globalization;
using Portico.E2E;

namespace Portico.Bench;

/// <summary>`portico serve` as a process of its own on a data folder.</summary>
internal sealed class ServedPortal : IDisposable
{
    private readonly Process _process;

    private ServedPortal(Process process, Uri address) => (_process, Address) = (process, address);

    public Uri Address { get; }

    /// <summary>Starts it and answers when it is ready for requests.</summary>
    public static async Task<ServedPortal> StartAsync(string folder, string? postgres, string clusters = "")
    {
        var port = FreePort();
        var config = Path.Combine(folder, "portico.yaml");
        await File.WriteAllTextAsync(config, $"listen: http://127.0.0.1:{port}\ndata: data\n{(postgres is null ? "" : $"database: {{ postgres: \"{postgres}\" }}\n")}{clusters}");
        var start = new ProcessStartInfo("dotnet", [RepositoryRoot.Program, "serve", "--config", config]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        var process = Process.Start(start)!;
        process.ErrorDataReceived += (_, e) => Console.Error.WriteLine(e.Data);
        process.BeginErrorReadLine();
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith("Portico is ready", StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new ServedPortal(process, new Uri($"http://127.0.0.1:{port}"));
            }
        }

        throw new InvalidOperationException("portico serve ended without being ready");
    }

    /// <summary>Resident memory in MiB.</summary>
    public double Resident => Status("VmRSS:");

    /// <summary>The most there ever was of it.</summary>
    public double ResidentHighest => Status("VmHWM:");

    public TimeSpan Processor
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }

    private double Status(string line)
    {
        var text = File.ReadLines($"/proc/{_process.Id}/status").First(l => l.StartsWith(line, StringComparison.Ordinal));
        return double.Parse(text.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) / 1024;
    }

    private static int FreePort()
    {
        using var listener = new System.Net.Sockets.TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
