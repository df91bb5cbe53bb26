using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Portico.Sandbox.Tests;

/// <summary>A sandbox of one's own, spoken to over HTTP.</summary>
public sealed class SandboxFixture : IAsyncDisposable
{
    private SandboxFixture(SandboxServer server)
    {
        Server = server;
        Http = new HttpClient(new SocketsHttpHandler()) { BaseAddress = server.Address };
    }

    public SandboxServer Server { get; }

    public HttpClient Http { get; }

    public static async Task<SandboxFixture> StartAsync(SandboxOptions? options = null) =>
        new(await SandboxServer.StartAsync(options ?? new SandboxOptions(), TestContext.Current.CancellationToken));

    public Task<Answer> GetAsync(string path, string? accept = null) => SendAsync(HttpMethod.Get, path, accept: accept);

    public Task<Answer> PostAsync(string path, JsonNode body) => SendAsync(HttpMethod.Post, path, body.ToJsonString());

    public Task<Answer> PutAsync(string path, JsonNode body) => SendAsync(HttpMethod.Put, path, body.ToJsonString());

    public Task<Answer> DeleteAsync(string path, JsonNode? body = null) => SendAsync(HttpMethod.Delete, path, body?.ToJsonString());

    public Task<Answer> PatchAsync(string path, string contentType, string body) => SendAsync(HttpMethod.Patch, path, body, contentType);

    public async Task<Answer> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json", string? accept = null)
    {
        using var request = new HttpRequestMessage(method, path);
        if (body is not null) request.Content = new StringContent(body, Encoding.UTF8, MediaTypeHeaderValue.Parse(contentType));
        if (accept is not null) request.Headers.TryAddWithoutValidation("Accept", accept);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        var warnings = response.Headers.TryGetValues("Warning", out var found) ? found.ToList() : [];
        return new Answer((int)response.StatusCode, text, warnings);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await Server.DisposeAsync();
    }

    public sealed record Answer(int Code, string Text, IReadOnlyList<string> Warnings)
    {
        public JsonObject Json => JsonNode.Parse(Text)!.AsObject();

        public string Reason => (string?)Json["reason"] ?? "";

        public string Message => (string?)Json["message"] ?? "";
    }
}
