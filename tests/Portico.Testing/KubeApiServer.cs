using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace Portico.Testing;

/// <summary>A real kube-apiserver with its etcd, on free ports of loopback, until disposed. The programs come from eng/envtest.sh.</summary>
public sealed class KubeApiServer : IAsyncDisposable
{
    /// <summary>Why there is none, with what to do; shown by skipped tests.</summary>
    public const string Missing = "No kube-apiserver: set KUBEBUILDER_ASSETS to a folder with kube-apiserver and etcd, for example KUBEBUILDER_ASSETS=$(eng/envtest.sh).";

    private readonly string _folder;
    private readonly List<Process> _processes = [];
    private readonly Dictionary<string, string[]> _commands = [];

    private readonly Uri _etcd;

    private KubeApiServer(string folder, int[] ports)
    {
        _folder = folder;
        _etcd = new Uri($"http://127.0.0.1:{ports[0]}");
        Address = new Uri($"https://127.0.0.1:{ports[2]}/");
    }

    /// <summary>The folder with the programs, or null.</summary>
    public static string? Assets { get; } = FindAssets();

    public Uri Address { get; }

    /// <summary>A token of the group system:masters.</summary>
    public static string AdminToken => "admin-token";

    /// <summary>A token of the user <c>reader</c>, who has no right until a test gives some.</summary>
    public static string ReaderToken => "reader-token";

    public string CaFile => Path.Combine(_folder, "certs", "apiserver.crt");

    public string Kubeconfig => Path.Combine(_folder, "kubeconfig");

    /// <summary>Where the server writes a line for each request, as JSON, when it was started with an audit.</summary>
    public string Audit => Path.Combine(_folder, "audit.log");

    public static Task<KubeApiServer> StartAsync(CancellationToken cancellationToken) => StartAsync(audit: false, cancellationToken);

    /// <param name="audit">Whether each request is noted in <see cref="Audit"/>.</param>
    /// <param name="cancellationToken">Ends the start.</param>
    public static async Task<KubeApiServer> StartAsync(bool audit, CancellationToken cancellationToken)
    {
        var assets = Assets ?? throw new InvalidOperationException(Missing);
        for (var attempt = 1; ; attempt++)
        {
            var ports = FreePorts(3);
            var server = new KubeApiServer(NewFolder(), ports);
            try
            {
                await server.StartAsync(assets, ports, audit ? await server.AuditAsync(cancellationToken).ConfigureAwait(false) : [], cancellationToken).ConfigureAwait(false);
                return server;
            }
            catch (InvalidOperationException) when (attempt < 3)
            {
                // Somebody else took one of the ports in between.
                await server.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    /// <summary>A client with a token, that trusts the server.</summary>
    public HttpClient Client(string token)
    {
        var handler = new SocketsHttpHandler();
        var policy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
        policy.CustomTrustStore.ImportFromPemFile(CaFile);
        handler.SslOptions.CertificateChainPolicy = policy;
        var client = new HttpClient(handler) { BaseAddress = Address };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return client;
    }

    /// <summary>Makes etcd forget all versions before the present one, as the API server does every few minutes.</summary>
    public async Task CompactAsync()
    {
        using var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = _etcd };
        using var range = await client.PostAsync(new Uri("v3/kv/range", UriKind.Relative), new StringContent("""{"key":"AA=="}""")).ConfigureAwait(false);
        using var answer = JsonDocument.Parse(await range.EnsureSuccessStatusCode().Content.ReadAsStringAsync().ConfigureAwait(false));
        var revision = answer.RootElement.GetProperty("header").GetProperty("revision").GetString();
        using var compaction = await client.PostAsync(new Uri("v3/kv/compaction", UriKind.Relative), new StringContent($$"""{"revision":"{{revision}}","physical":true}""")).ConfigureAwait(false);
        if (compaction.IsSuccessStatusCode) return;

        // The API server compacts too, and may just have done it: then there is nothing left to forget.
        var problem = await compaction.Content.ReadAsStringAsync().ConfigureAwait(false);
        if (!problem.Contains("has been compacted", StringComparison.Ordinal)) throw new InvalidOperationException($"etcd could not compact: {problem}");
    }

    /// <summary>Ends <c>kube-apiserver</c> or <c>etcd</c> as a power cut would.</summary>
    public async Task KillAsync(string program)
    {
        var process = _processes.Single(p => p.StartInfo.ArgumentList.Any(a => a.EndsWith("/" + program, StringComparison.Ordinal)));
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync().ConfigureAwait(false);
        process.Dispose();
        _processes.Remove(process);
    }

    /// <summary>Starts it again, on the same port with the same data, and returns when the API answers.</summary>
    public async Task StartAgainAsync(string program, CancellationToken cancellationToken)
    {
        Run(Path.Combine(Assets!, program), _commands[program]);
        await WaitUntilReadyAsync(cancellationToken).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        AppDomain.CurrentDomain.ProcessExit -= KillAll;
        foreach (var process in Enumerable.Reverse(_processes))
        {
            if (!process.HasExited) process.Kill(entireProcessTree: true);
            await process.WaitForExitAsync().ConfigureAwait(false);
            process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync(string assets, int[] ports, string[] options, CancellationToken cancellationToken)
    {
        AppDomain.CurrentDomain.ProcessExit += KillAll;
        var etcd = _etcd.GetLeftPart(UriPartial.Authority);
        var peer = $"http://127.0.0.1:{ports[1]}";
        Run(Path.Combine(assets, "etcd"),
            "--data-dir", Path.Combine(_folder, "etcd"), "--log-level", "error",
            "--listen-client-urls", etcd, "--advertise-client-urls", etcd,
            "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}");
        using (var key = RSA.Create(2048)) await File.WriteAllTextAsync(Path.Combine(_folder, "sa.key"), key.ExportRSAPrivateKeyPem(), cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Path.Combine(_folder, "tokens.csv"), $"{AdminToken},admin,admin,\"system:masters\"\n{ReaderToken},reader,reader\n", cancellationToken).ConfigureAwait(false);
        Run(Path.Combine(assets, "kube-apiserver"),
            [.. options, "--etcd-servers", etcd, "--bind-address", "127.0.0.1", "--advertise-address", "127.0.0.1",
            "--secure-port", $"{Address.Port}", "--cert-dir", Path.Combine(_folder, "certs"),
            "--service-account-key-file", Path.Combine(_folder, "sa.key"), "--service-account-signing-key-file", Path.Combine(_folder, "sa.key"),
            "--service-account-issuer", "https://portico.test", "--token-auth-file", Path.Combine(_folder, "tokens.csv"),
            "--authorization-mode", "RBAC", "--disable-admission-plugins", "ServiceAccount", "--service-cluster-ip-range", "10.0.0.0/24"]);
        await WaitUntilReadyAsync(cancellationToken).ConfigureAwait(false);
        await File.WriteAllTextAsync(Kubeconfig, KubeconfigText(), cancellationToken).ConfigureAwait(false);
    }

    private async Task<string[]> AuditAsync(CancellationToken cancellationToken)
    {
        var policy = Path.Combine(_folder, "audit.yaml");
        await File.WriteAllTextAsync(
            policy,
            "apiVersion: audit.k8s.io/v1\nkind: Policy\nomitStages: [ResponseStarted, ResponseComplete, Panic]\nrules:\n- level: Metadata\n",
            cancellationToken).ConfigureAwait(false);
        return ["--audit-policy-file", policy, "--audit-log-path", Audit];
    }

    private void Run(string program, params string[] arguments)
    {
        var log = Path.Combine(_folder, Path.GetFileName(program) + ".log");
        _commands[Path.GetFileName(program)] = arguments;
        var start = new ProcessStartInfo("/bin/sh") { ArgumentList = { "-c", "log=$1; shift; exec \"$@\" >\"$log\" 2>&1", "sh", log, program } };
        foreach (var argument in arguments) start.ArgumentList.Add(argument);
        _processes.Add(Process.Start(start) ?? throw new InvalidOperationException($"{program} did not start."));
    }

    private async Task WaitUntilReadyAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(90));
        HttpClient? client = null;
        try
        {
            while (true)
            {
                if (_processes.Find(p => p.HasExited) is { } dead) throw new InvalidOperationException($"A program ended with {dead.ExitCode}: {LastLog()}");
                try
                {
                    // The certificate is made while the server starts.
                    if (File.Exists(CaFile)) client ??= Client(AdminToken);
                    if (client is not null && await IsReadyAsync(client, limit.Token).ConfigureAwait(false)) return;
                }
                catch (Exception e) when (e is HttpRequestException or CryptographicException or IOException)
                {
                    // Not yet.
                }
                await Task.Delay(50, limit.Token).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new InvalidOperationException($"kube-apiserver was not ready in time: {LastLog()}");
        }
        finally
        {
            client?.Dispose();
        }
    }

    private static async Task<bool> IsReadyAsync(HttpClient client, CancellationToken cancellationToken)
    {
        using var ready = await client.GetAsync(new Uri("readyz", UriKind.Relative), cancellationToken).ConfigureAwait(false);
        if (!ready.IsSuccessStatusCode) return false;
        // The namespace comes a moment after the server says it is ready.
        using var space = await client.GetAsync(new Uri("api/v1/namespaces/default", UriKind.Relative), cancellationToken).ConfigureAwait(false);
        return space.IsSuccessStatusCode;
    }

    private string KubeconfigText() => $$"""
        apiVersion: v1
        kind: Config
        current-context: test
        clusters:
        - name: test
          cluster: { server: "{{Address}}", certificate-authority: "{{CaFile}}" }
        contexts:
        - name: test
          context: { cluster: test, user: admin }
        - name: reader
          context: { cluster: test, user: reader }
        users:
        - name: admin
          user: { token: {{AdminToken}} }
        - name: reader
          user: { token: {{ReaderToken}} }

        """;

    private string LastLog() => string.Join(" | ", Directory.GetFiles(_folder, "*.log").Select(f => $"{Path.GetFileName(f)}: {string.Join(' ', File.ReadLines(f).TakeLast(5))}"));

    private void KillAll(object? sender, EventArgs e)
    {
        foreach (var process in _processes.Where(p => !p.HasExited)) process.Kill(entireProcessTree: true);
    }

    private static string NewFolder()
    {
        // In memory where there is such a place: etcd waits for the disk at every write.
        var parent = Directory.Exists("/dev/shm") ? "/dev/shm" : Path.GetTempPath();
        return Directory.CreateDirectory(Path.Combine(parent, $"portico-kube-{Guid.NewGuid():N}")).FullName;
    }

    private static int[] FreePorts(int count)
    {
        var listeners = Enumerable.Range(0, count).Select(_ => new TcpListener(IPAddress.Loopback, 0)).ToList();
        foreach (var listener in listeners) listener.Start();
        var ports = listeners.Select(l => ((IPEndPoint)l.LocalEndpoint).Port).ToArray();
        foreach (var listener in listeners) listener.Dispose();
        return ports;
    }

    private static string? FindAssets()
    {
        var folder = Environment.GetEnvironmentVariable("KUBEBUILDER_ASSETS");
        return !string.IsNullOrEmpty(folder) && File.Exists(Path.Combine(folder, "kube-apiserver")) && File.Exists(Path.Combine(folder, "etcd")) ? folder : null;
    }
}
