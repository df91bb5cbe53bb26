using Portico.Testing;

[assembly: AssemblyFixture(typeof(Portico.Adapters.Tests.Kubernetes.KubeApiServerFixture))]

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>One real kube-apiserver for all tests of the assembly, started when the first asks for it.</summary>
public sealed class KubeApiServerFixture : IAsyncDisposable
{
    private readonly Lazy<Task<KubeApiServer>> _server = new(() => KubeApiServer.StartAsync(CancellationToken.None));

    /// <summary>The server; skips the test where there is none.</summary>
    public Task<KubeApiServer> GetAsync()
    {
        Assert.SkipWhen(KubeApiServer.Assets is null, KubeApiServer.Missing);
        return _server.Value;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server.IsValueCreated) await (await _server.Value).DisposeAsync();
    }
}
