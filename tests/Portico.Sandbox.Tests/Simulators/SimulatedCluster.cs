using System.Text.Json.Nodes;
using System.Threading.Channels;
using Portico.Sandbox.Registry;
using Portico.Sandbox.Simulators;
using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Tests.Simulators;

/// <summary>A real sandbox with the simulators at work, hurried; waits by looking again after every change.</summary>
internal sealed class SimulatedCluster : IAsyncDisposable
{
    public static SimulatorOptions Hurried { get; } = new()
    {
        PodScheduled = TimeSpan.FromMilliseconds(5),
        PodReady = TimeSpan.FromMilliseconds(10),
        JobDone = TimeSpan.FromMilliseconds(10),
        ImagePullBackOff = TimeSpan.FromMilliseconds(40),
        ImagePullBackOffLimit = TimeSpan.FromMilliseconds(80),
        ProgressDeadline = TimeSpan.FromMilliseconds(1),
        ManagedResourceReady = TimeSpan.FromMilliseconds(10),
        AddressAssigned = TimeSpan.FromMilliseconds(5),
        GitPoll = TimeSpan.FromMilliseconds(50),
        Retry = TimeSpan.FromMilliseconds(10),
        RetryLimit = TimeSpan.FromMilliseconds(200),
        Seed = 1,
    };

    private readonly SandboxServer _server;
    private readonly List<string> _log;

    private SimulatedCluster(SandboxServer server, List<string> log)
    {
        _server = server;
        _log = log;
    }

    public ISandboxObjects Objects => _server.Objects;

    public static async Task<SimulatedCluster> StartAsync(SimulatorOptions? options = null, string? dataDirectory = null)
    {
        var log = new List<string>();
        var server = await SandboxServer.StartAsync(
            new SandboxOptions { Simulators = SimulatorSet.All(options ?? Hurried, loggers: new ListLoggers(log)), DataDirectory = dataDirectory, Log = log.Add },
            TestContext.Current.CancellationToken);
        return new SimulatedCluster(server, log);
    }

    public void Apply(string yaml)
    {
        foreach (var obj in PlatformResources.Parse(yaml, "test")) Objects.Apply(obj, "test");
    }

    public void ApplySample(string name) => Apply(PlatformResources.Text("samples/platform/" + name));

    /// <summary>The sample platform but for the Application that needs a repository.</summary>
    public void LoadPlatform(string repoUrl = "/nowhere") => SamplePlatform.Load(Objects, new SamplePlatformSource(repoUrl));

    public JsonObject? Get(string apiVersion, string kind, string @namespace, string name) => Objects.Get(apiVersion, kind, @namespace, name);

    /// <summary>Waits until the object is as wanted; fails with its last state.</summary>
    public async Task<JsonObject> UntilAsync(string apiVersion, string kind, string @namespace, string name, Func<JsonObject, bool> wanted)
    {
        JsonObject? last = null;
        await UntilAsync(() => (last = Get(apiVersion, kind, @namespace, name)) is not null && wanted(last), () => $"{kind} {@namespace}/{name} is {last?.ToJsonString() ?? "not there"}");
        return last!;
    }

    public Task UntilGoneAsync(string apiVersion, string kind, string @namespace, string name) =>
        UntilAsync(() => Get(apiVersion, kind, @namespace, name) is null, () => $"{kind} {@namespace}/{name} is still there: {Get(apiVersion, kind, @namespace, name)?.ToJsonString()}");

    public IEnumerable<string> Events(JsonObject about) =>
        Objects.List("v1", "Event").Where(e => e.Text("involvedObject", "uid") == about.Uid()).Select(e => $"{e.Text("type")} {e.Text("reason")} {e.Text("message")}");

    public async Task UntilAsync(Func<bool> wanted, Func<string> state)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        var changes = Objects.Changes(patience.Token).GetAsyncEnumerator(patience.Token);
        try
        {
            // Subscribed before the first look, so that no change falls in between.
            var next = changes.MoveNextAsync();
            while (!wanted())
            {
                await next;
                next = changes.MoveNextAsync();
            }
        }
        catch (Exception e) when (e is OperationCanceledException or ChannelClosedException)
        {
            Assert.Fail($"{state()}\nLog: {string.Join('\n', _log)}");
        }
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
