using Portico.Sandbox;
using Portico.Testing;

[assembly: AssemblyFixture(typeof(Portico.Conformance.Targets.ApiTargets))]

namespace Portico.Conformance.Targets;

/// <summary>One server of each kind for the whole run, started when the first case asks for it.</summary>
public sealed class ApiTargets : IAsyncDisposable
{
    /// <summary>How many writes the sandbox of the suite remembers.</summary>
    private const int History = 200;

    private readonly Lazy<Task<SandboxServer>> _sandbox = new(() =>
        SandboxServer.StartAsync(new SandboxOptions { History = History, BookmarkInterval = TimeSpan.FromSeconds(1) }, CancellationToken.None));

    private readonly Lazy<Task<KubeApiServer>> _real = new(() => KubeApiServer.StartAsync(CancellationToken.None));

    public async Task<Api> ApiAsync(string target)
    {
        if (target == TargetList.Real)
        {
            var real = await _real.Value;
            return new Api(target, 20, [], [], real.Client(KubeApiServer.AdminToken), real.CompactAsync);
        }
        var sandbox = await _sandbox.Value;
        var client = new HttpClient(new SocketsHttpHandler()) { BaseAddress = sandbox.Address };
        return new Api(target, 32, [Feature.Controllers], [], client, null);
    }

    public async ValueTask DisposeAsync()
    {
        if (_sandbox.IsValueCreated) await (await _sandbox.Value).DisposeAsync();
        if (_real.IsValueCreated) await (await _real.Value).DisposeAsync();
    }

    internal static int Remembered => History;
}
