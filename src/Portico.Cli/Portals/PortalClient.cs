using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Portico.Cli.Portals;

/// <summary>A running portal's API, for commands. Errors are the API's own words.</summary>
internal sealed class PortalClient : IDisposable
{
    private readonly HttpClient _http;

    private PortalClient(Uri address) => _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10) })
    {
        BaseAddress = address,
        Timeout = TimeSpan.FromMinutes(5),
    };

    /// <summary>Does something at a portal; what goes wrong is said on standard error, and the program ends with 1.</summary>
    public static async Task<int> RunAsync(string portal, Func<PortalClient, Task> work)
    {
        if (!Uri.TryCreate(portal.TrimEnd('/') + "/", UriKind.Absolute, out var address) || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
        {
            Console.Error.WriteLine($"'{portal}' is no address of a portal. Give one such as http://127.0.0.1:7007 with --portal.");
            return 2;
        }

        using var client = new PortalClient(address);
        try
        {
            await work(client);
            return 0;
        }
        catch (HttpRequestException fault)
        {
            Console.Error.WriteLine(fault.StatusCode is null ? $"The portal {address} can't be reached: {fault.Message}. Start it, or name another with --portal." : fault.Message);
            return 1;
        }
        catch (JsonException)
        {
            Console.Error.WriteLine($"What is at {address} doesn't answer as a portal. Name another with --portal.");
            return 1;
        }
    }

    public async Task<JsonNode?> SendAsync(HttpMethod method, string path, JsonObject? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json") };
        using var answer = await _http.SendAsync(request, cancellationToken);
        var text = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (answer.IsSuccessStatusCode) return JsonNode.Parse(text);
        var detail = answer.Content.Headers.ContentType?.MediaType == "application/problem+json" ? (string?)JsonNode.Parse(text)?["detail"] : null;
        throw new HttpRequestException(detail ?? $"The portal answered {(int)answer.StatusCode}.", null, answer.StatusCode);
    }

    /// <summary>Server-sent events from a place in history on, until the portal ends the stream or can't be reached.</summary>
    public async IAsyncEnumerable<SseItem<string>> FollowAsync(string path, string? after, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Accept.ParseAdd("text/event-stream");
        if (after is not null) request.Headers.Add("Last-Event-ID", after);
        using var answer = await _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException($"The portal answered {(int)answer.StatusCode}.", null, answer.StatusCode);
        await using var stream = await answer.Content.ReadAsStreamAsync(cancellationToken);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken)) yield return item;
    }

    public void Dispose() => _http.Dispose();
}
