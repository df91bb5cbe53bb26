using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Conformance.Targets;

/// <summary>Requests to one API server, in the terms of the cases.</summary>
public sealed class Api(string target, int minor, IReadOnlyList<Feature> extras, IReadOnlyList<Feature> lacks, HttpClient client, Func<Task>? forget) : IDisposable
{
    public const string Json = "application/json";
    private static int _names;

    /// <summary>Skips the case, saying why, on a server without the feature.</summary>
    public void Requires(Feature feature)
    {
        Assert.SkipUnless(Has(feature), feature.Since == 0 || lacks.Contains(feature) ? $"{target} has no {feature.Name}" : $"{target} is Kubernetes 1.{minor}; {feature.Name} came with 1.{feature.Since}");
    }

    public bool Has(Feature feature) => !lacks.Contains(feature) && (feature.Since == 0 ? extras.Contains(feature) : minor >= feature.Since);

    /// <summary>A name that no other case uses.</summary>
    public static string NewName(string prefix = "case") => $"{prefix}-{Interlocked.Increment(ref _names)}";

    public async Task<string> NewNamespaceAsync()
    {
        var name = NewName("space");
        (await PostAsync("api/v1/namespaces", $$"""{"apiVersion":"v1","kind":"Namespace","metadata":{"name":"{{name}}"} }""")).Is(201);
        return name;
    }

    public Task<Answer> GetAsync(string path, string accept = Json) => SendAsync(HttpMethod.Get, path, null, Json, accept);

    public Task<Answer> PostAsync(string path, string body) => SendAsync(HttpMethod.Post, path, body, Json);

    public Task<Answer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body.ToJsonString(), Json);

    public Task<Answer> DeleteAsync(string path, string? body = null) => SendAsync(HttpMethod.Delete, path, body, Json);

    /// <param name="kind"><c>json</c>, <c>merge</c>, <c>strategic</c>, <c>apply</c> or a media type.</param>
    public Task<Answer> PatchAsync(string path, string kind, string body) => SendAsync(HttpMethod.Patch, path, body, kind switch
    {
        "json" => "application/json-patch+json",
        "merge" => "application/merge-patch+json",
        "strategic" => "application/strategic-merge-patch+json",
        "apply" => "application/apply-patch+yaml",
        _ => kind,
    });

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body, string contentType, string accept = Json)
    {
        using var request = Request(method, path, body, contentType, accept);
        using var response = await client.SendAsync(request);
        var text = await response.Content.ReadAsStringAsync();
        return new Answer($"{method} {path}", (int)response.StatusCode, text, response.Content.Headers.ContentType?.ToString() ?? "", [.. response.Headers.Warning.Select(w => w.Text)]);
    }

    public async Task<Watch> WatchAsync(string path, string accept = Json)
    {
        using var request = Request(HttpMethod.Get, path, null, Json, accept);
        var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        return new Watch(response);
    }

    /// <summary>Asks until the answer is as wanted: some things take effect a moment after the request.</summary>
    public async Task<Answer> UntilAsync(string path, Func<Answer, bool> wanted)
    {
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var answer = await GetAsync(path);
            if (wanted(answer)) return answer;
            Assert.False(guard.IsCancellationRequested, $"{path} did not become as wanted; last: {answer.Code} {answer.Text}");
            await Task.Delay(20);
        }
    }

    /// <summary>Makes the server forget the versions before now, as it does in time.</summary>
    public async Task ForgetAsync(Definition definition)
    {
        var path = definition.Things(await NewNamespaceAsync());
        if (forget is not null) await forget();
        // The sandbox goes by the number of writes to a collection, and by that of paged lists that hold on to a state.
        for (var i = 0; forget is null && i <= ApiTargets.Remembered; i++)
        {
            (await PostAsync(path, definition.Thing($"filler-{i}"))).Is(201);
            (await GetAsync($"{path}?limit=1")).Is(200);
        }
    }

    public void Dispose() => client.Dispose();

    private static HttpRequestMessage Request(HttpMethod method, string path, string? body, string contentType, string accept)
    {
        var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
        request.Headers.TryAddWithoutValidation("Accept", accept);
        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        }
        return request;
    }
}
