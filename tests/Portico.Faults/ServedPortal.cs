using System.Diagnostics;
using System.Net.Http.Json;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Portico.Testing;

namespace Portico.Faults;

/// <summary>A <c>portico serve</c> in a process of its own, as an operator runs it, over a real API server.</summary>
internal sealed class ServedPortal : IAsyncDisposable
{
    private readonly StringBuilder _said = new();
    private readonly HttpClient _client = new(new SocketsHttpHandler());
    private readonly int _port = FreePort();
    private Process? _process;

    /// <param name="kubeconfig">How to reach the cluster.</param>
    /// <param name="postgres">Connection string; null for the embedded database.</param>
    /// <param name="data">Data folder; null for a new one.</param>
    public ServedPortal(string kubeconfig, string? postgres = null, string? data = null)
    {
        Folder = Directory.CreateTempSubdirectory("portico-fault-").FullName;
        Data = data ?? Path.Combine(Folder, "data");
        var database = postgres is null ? "" : $"database: {{ postgres: \"{postgres}\" }}\n";
        File.WriteAllText(Path.Combine(Folder, "portico.yaml"), $"listen: http://127.0.0.1:{_port}\ndata: {Data}\n{database}clusters:\n- name: real\n  kubeconfig: {kubeconfig}\n");
    }

    public string Folder { get; }

    public string Data { get; }

    public string Said
    {
        get { lock (_said) return _said.ToString(); }
    }

    /// <summary>Memory in use now, in MiB.</summary>
    public double ResidentMiB
    {
        get
        {
            _process!.Refresh();
            return _process.WorkingSet64 / 1024.0 / 1024;
        }
    }

    public async Task<ServedPortal> StartAsync()
    {
        var start = new ProcessStartInfo("dotnet", [Checkout.Program, "serve", "-c", Path.Combine(Folder, "portico.yaml")]) { RedirectStandardOutput = true, RedirectStandardError = true };
        _process = Process.Start(start) ?? throw new InvalidOperationException("portico serve did not start");
        var ready = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        void Note(string? line)
        {
            if (line is null) return;
            lock (_said) _said.AppendLine(line);
            if (line.StartsWith("Portico is ready", StringComparison.Ordinal)) ready.TrySetResult();
        }

        _process.OutputDataReceived += (_, e) => Note(e.Data);
        _process.ErrorDataReceived += (_, e) => Note(e.Data);
        _process.EnableRaisingEvents = true;
        _process.Exited += (_, _) => ready.TrySetException(new InvalidOperationException($"portico serve ended: {Said}"));
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
        await ready.Task;
        return this;
    }

    /// <summary>Ends it without a chance to do anything more.</summary>
    public async Task KillAsync()
    {
        _process!.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        _process.Dispose();
        _process = null;
    }

    public Task<JsonElement> GetAsync(string path) => _client.GetFromJsonAsync<JsonElement>(new Uri($"http://127.0.0.1:{_port}/api/portico/v1/{path}"));

    /// <summary>Names of the Deployments in a namespace as the catalog tells them, each as often as it is told, with the total it claims.</summary>
    public async Task<(List<string> Names, long Total)> DeploymentsAsync(string @namespace)
    {
        List<string> names = [];
        long total = 0;
        string? cursor = null;
        do
        {
            var page = await GetAsync($"catalog?namespace={@namespace}&limit=500{(cursor is null ? "" : $"&cursor={Uri.EscapeDataString(cursor)}")}");
            foreach (var item in page.GetProperty("items").EnumerateArray())
            {
                if (item.GetProperty("source").GetProperty("kind").GetString() == "Deployment") names.Add(item.GetProperty("name").GetString()!);
            }

            total = page.GetProperty("total").GetInt64();
            cursor = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);
        return (names, total);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null) await KillAsync();
        _client.Dispose();
        Directory.Delete(Folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(System.Net.IPAddress.Loopback, 0);
        listener.Start();
        return ((System.Net.IPEndPoint)listener.LocalEndpoint).Port;
    }
}
