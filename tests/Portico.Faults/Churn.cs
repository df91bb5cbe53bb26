using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using System.Text.Json.Nodes;
using Portico.Testing;

namespace Portico.Faults;

/// <summary>Creates, changes and deletes Deployments without end; what a failing server does to it is taken as it comes.</summary>
internal sealed class Churn : IAsyncDisposable
{
    public const string Namespace = "churn";
    private readonly CancellationTokenSource _stop = new();
    private readonly HttpClient _client;
    private readonly Task _running;
    private readonly Random _random = new(20261122);
    private int _accepted;

    private Churn(HttpClient client, int size, TimeSpan pause)
    {
        _client = client;
        _running = Task.Run(() => RunAsync(size, pause));
    }

    /// <summary>Changes that the server accepted.</summary>
    public int Accepted => Volatile.Read(ref _accepted);

    /// <summary>Makes the namespace and <paramref name="size"/> objects, then goes on changing them.</summary>
    public static async Task<Churn> StartAsync(KubeApiServer server, int size, TimeSpan pause)
    {
        var client = server.Client(KubeApiServer.AdminToken);
        using var made = await client.PostAsJsonAsync(new Uri("api/v1/namespaces", UriKind.Relative), new JsonObject { ["metadata"] = new JsonObject { ["name"] = Namespace } });
        Assert.True(made.IsSuccessStatusCode || made.StatusCode == HttpStatusCode.Conflict, $"no namespace: {made.StatusCode}");
        for (var i = 0; i < size; i++) (await client.PostAsJsonAsync(Collection, Deployment($"start-{i}", 1))).EnsureSuccessStatusCode().Dispose();
        return new Churn(client, size, pause);
    }

    /// <summary>Waits for a number of further accepted changes.</summary>
    public async Task MoreAsync(int changes)
    {
        var until = Accepted + changes;
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        while (Accepted < until)
        {
            Assert.False(patience.IsCancellationRequested, $"the API server accepts no changes ({Accepted} of {until})");
            await Task.Delay(20);
        }
    }

    /// <summary>Stops changing and returns what there is in the end.</summary>
    public async Task<List<string>> StopAsync()
    {
        await _stop.CancelAsync();
        await _running;
        var list = await _client.GetFromJsonAsync<JsonElement>(Collection);
        return [.. list.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("metadata").GetProperty("name").GetString()!).Order(StringComparer.Ordinal)];
    }

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _running;
        _client.Dispose();
        _stop.Dispose();
    }

    private static Uri Collection { get; } = new($"apis/apps/v1/namespaces/{Namespace}/deployments", UriKind.Relative);

    private async Task RunAsync(int size, TimeSpan pause)
    {
        for (var n = 0; !_stop.IsCancellationRequested; n++)
        {
            try
            {
                using var answer = await ChangeAsync(n, size);
                if (answer.IsSuccessStatusCode) Interlocked.Increment(ref _accepted);
                await Task.Delay(pause, _stop.Token);
            }
            catch (Exception e) when (e is HttpRequestException or IOException or OperationCanceledException)
            {
                // The server is away, which is what these tests are about; or it is time to stop.
            }
        }
    }

    private Task<HttpResponseMessage> ChangeAsync(int n, int size) => _random.Next(3) switch
    {
        0 => _client.PostAsJsonAsync(Collection, Deployment($"new-{n}", 1), _stop.Token),
        1 => _client.DeleteAsync(new Uri($"{Collection}/{(_random.Next(2) == 0 ? "start" : "new")}-{_random.Next(Math.Max(size, n))}", UriKind.Relative), _stop.Token),
        _ => _client.PatchAsync(
            new Uri($"{Collection}/start-{_random.Next(size)}", UriKind.Relative),
            new StringContent(new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { ["n"] = $"{n}" } } }.ToJsonString(), System.Text.Encoding.UTF8, "application/merge-patch+json"), _stop.Token),
    };

    private static JsonObject Deployment(string name, int replicas) => new()
    {
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject
        {
            ["replicas"] = replicas,
            ["selector"] = new JsonObject { ["matchLabels"] = new JsonObject { ["app"] = name } },
            ["template"] = new JsonObject
            {
                ["metadata"] = new JsonObject { ["labels"] = new JsonObject { ["app"] = name } },
                ["spec"] = new JsonObject { ["containers"] = new JsonArray(new JsonObject { ["name"] = "main", ["image"] = "registry.example/app:1" }) },
            },
        },
    };
}
