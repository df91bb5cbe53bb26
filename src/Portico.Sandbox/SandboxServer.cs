using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Portico.Sandbox.Admission;
using Portico.Sandbox.Api;
using Portico.Sandbox.Api.OpenApi;
using Portico.Sandbox.Registry;
using Portico.Sandbox.Simulators;

namespace Portico.Sandbox;

/// <summary>A Kubernetes API in this process, on loopback, until it is disposed.</summary>
public sealed class SandboxServer : IAsyncDisposable
{
    private readonly WebApplication _web;
    private readonly SandboxOptions _options;
    private readonly CancellationTokenSource _stop = new();
    private readonly List<Task> _running = [];
    private readonly Journal? _journal;

    private SandboxServer(WebApplication web, SandboxOptions options, SandboxObjects objects, Journal? journal)
    {
        _web = web;
        _options = options;
        _journal = journal;
        Objects = objects;
        Address = new Uri(web.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());
    }

    /// <summary>Where the API is, such as <c>http://127.0.0.1:41234</c>.</summary>
    public Uri Address { get; }

    /// <summary>The objects, without HTTP.</summary>
    public ISandboxObjects Objects { get; }

    /// <summary>Starts and returns when the API answers.</summary>
    public static async Task<SandboxServer> StartAsync(SandboxOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var time = options.TimeProvider;
        var store = new ObjectStore(options.History);
        Journal? journal = null;
        if (options.DataDirectory is { } directory)
        {
            (journal, var kept) = Journal.Open(directory);
            store.Load(journal, kept);
        }

        var catalog = new CatalogKeeper(store);
        catalog.Load();
        var writer = new ObjectWriter(store, new ObjectAdmission(store, () => catalog.Current, options.Rules, time), time);
        var remover = new ObjectRemover(store, time);
        var objects = new SandboxObjects(store, () => catalog.Current, writer, remover, time);
        var resources = new ResourceHandler(
            store,
            writer,
            remover,
            new PatchHandler(writer, time),
            new ListHandler(store, time),
            new WatchHandler(store, () => catalog.Current, time, options.BookmarkInterval),
            time);
        var api = new ApiRequests(() => catalog.Current, resources, new OpenApiHandler(() => catalog.Current), options.Token, options.Log);
        InitialObjects.Create(objects);
        var web = Build(options, api);
        await web.StartAsync(cancellationToken).ConfigureAwait(false);
        var server = new SandboxServer(web, options, objects, journal);
        server._running.Add(new Housekeeping(store, () => catalog.Current, writer, remover, options.Log).RunAsync(server._stop.Token));
        foreach (var simulator in options.Simulators) server._running.Add(server.PlayAsync(simulator));
        return server;
    }

    /// <summary>Writes a kubeconfig whose only context is this sandbox.</summary>
    public void WriteKubeconfig(string path)
    {
        // Clients such as KubernetesClient refuse a user without credentials, so there is a token even where none is asked for.
        var user = $"{{ token: \"{_options.Token ?? "sandbox"}\" }}";
        File.WriteAllText(path, $$"""
            apiVersion: v1
            kind: Config
            current-context: portico-sandbox
            clusters:
            - name: portico-sandbox
              cluster:
                server: {{Address.ToString().TrimEnd('/')}}
            contexts:
            - name: portico-sandbox
              context:
                cluster: portico-sandbox
                user: portico-sandbox
                namespace: default
            users:
            - name: portico-sandbox
              user: {{user}}

            """);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite);
    }

    /// <summary>Stops simulators and API.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(_running).ConfigureAwait(false);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        try
        {
            await _web.StopAsync(patience.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            // Watches that don't end in time are cut off.
        }

        await _web.DisposeAsync().ConfigureAwait(false);
        _journal?.Dispose();
        _stop.Dispose();
    }

    private static WebApplication Build(SandboxOptions options, ApiRequests api)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "portico-sandbox" });
        builder.Logging.ClearProviders();
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.Listen(IPAddress.Loopback, options.Port);
            kestrel.AddServerHeader = false;

            // The API measures bodies itself and answers with a Status; this only stops what comes after.
            kestrel.Limits.MaxRequestBodySize = RequestBody.Limit * 2L;
            kestrel.Limits.MinResponseDataRate = null;
        });
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(1));
        var web = builder.Build();
        var stopping = web.Lifetime.ApplicationStopping;
        web.Run(async http =>
        {
            // Watches end when the server does, not when their clients notice.
            await using var registration = stopping.Register(http.Abort).ConfigureAwait(false);
            await api.HandleAsync(http).ConfigureAwait(false);
        });
        return web;
    }

    private async Task PlayAsync(ISimulator simulator)
    {
        try
        {
            await simulator.RunAsync(Objects, _stop.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (_stop.IsCancellationRequested)
        {
            // Asked to stop.
        }
        catch (Exception e)
        {
            _options.Log?.Invoke($"Simulator {simulator.Name} stopped after an error; what it plays stands still until the next start: {e}");
        }
    }
}
