using System.Threading.Channels;
using Microsoft.AspNetCore.Http;

namespace Portico.Adapters.Tests.Kubernetes;

public sealed class TypeFollowerTests : IDisposable
{
    private const string Types = """
        {"kind":"APIGroupDiscoveryList","items":[
          {"metadata":{"name":"apiextensions.k8s.io"},"versions":[{"version":"v1","resources":[
            {"resource":"customresourcedefinitions","responseKind":{"kind":"CustomResourceDefinition"},"scope":"Cluster","verbs":["get","list","watch"]}]}]},
          {"metadata":{"name":"apiregistration.k8s.io"},"versions":[{"version":"v1","resources":[
            {"resource":"apiservices","responseKind":{"kind":"APIService"},"scope":"Cluster","verbs":["get","list","watch"]}]}]}]}
        """;

    private const string NewService = """{"type":"ADDED","object":{"apiVersion":"apiregistration.k8s.io/v1","kind":"APIService","metadata":{"name":"v1.new.example.org","resourceVersion":"8"}}}""";

    private readonly SemaphoreSlim _watching = new(0);
    private readonly SemaphoreSlim _askedForGroup = new(0);
    private readonly Channel<string> _services = Channel.CreateUnbounded<string>();

    [Fact]
    public async Task New_service_of_an_extension_server_is_seen_by_watch()
    {
        await using var server = await ScriptedServer.StartAsync(AnswerAsync);
        using var cluster = TestClusters.Over(server.Address);
        using var stop = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var following = cluster.FollowAsync(stop.Token);
        await _watching.WaitAsync(stop.Token);
        await _watching.WaitAsync(stop.Token);

        _services.Writer.TryWrite(NewService);
        await _askedForGroup.WaitAsync(stop.Token);

        await stop.CancelAsync();
        await following.ContinueWith(_ => { }, TaskScheduler.Default);
    }

    public void Dispose()
    {
        foreach (var seen in (ReadOnlySpan<SemaphoreSlim>)[_watching, _askedForGroup]) seen.Dispose();
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        http.Response.ContentType = "application/json";
        if (http.Request.Query.ContainsKey("watch"))
        {
            await http.Response.StartAsync();
            _watching.Release();
            if (path.EndsWith("/apiservices", StringComparison.Ordinal)) await http.Response.WriteAsync(await _services.Reader.ReadAsync(http.RequestAborted) + "\n");
            await http.Response.Body.FlushAsync();
            await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            return;
        }

        switch (path)
        {
            case "/version":
                await http.Response.WriteAsync("""{"gitVersion":"v1.33.0"}""");
                break;
            case "/api":
                await http.Response.WriteAsync("""{"kind":"APIGroupDiscoveryList","items":[]}""");
                break;
            case "/apis":
                await http.Response.WriteAsync(Types);
                break;
            case "/apis/new.example.org":
                _askedForGroup.Release();
                goto default;
            case var _ when path.EndsWith("/customresourcedefinitions", StringComparison.Ordinal) || path.EndsWith("/apiservices", StringComparison.Ordinal):
                await http.Response.WriteAsync("""{"kind":"List","apiVersion":"v1","metadata":{"resourceVersion":"7"},"items":[]}""");
                break;
            default:
                http.Response.StatusCode = 404;
                await http.Response.WriteAsync(ScriptedApi.Status(404, "NotFound", "not here"));
                break;
        }
    }
}
