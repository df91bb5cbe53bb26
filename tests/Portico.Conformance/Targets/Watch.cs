using System.Text.Json.Nodes;

namespace Portico.Conformance.Targets;

/// <summary>An open watch, read event by event.</summary>
public sealed class Watch(HttpResponseMessage response) : IAsyncDisposable
{
    private readonly CancellationTokenSource _guard = new(TimeSpan.FromSeconds(60));
    private StreamReader? _lines;

    public int Code => (int)response.StatusCode;

    public string MediaType => response.Content.Headers.ContentType?.MediaType ?? "";

    /// <summary>The next event; null when the stream ended.</summary>
    public async Task<(string Type, JsonObject Object)?> NextAsync()
    {
        _lines ??= new StreamReader(await response.Content.ReadAsStreamAsync(_guard.Token));
        var line = await _lines.ReadLineAsync(_guard.Token);
        if (line is null) return null;
        var parsed = JsonNode.Parse(line)!.AsObject();
        return (parsed.Text("type"), parsed["object"]!.AsObject());
    }

    /// <summary>The next event, which must be of that type and about that object.</summary>
    public async Task<JsonObject> NextAsync(string type, string name)
    {
        var next = await NextAsync();
        Assert.NotNull(next);
        Assert.Equal((type, name), (next.Value.Type, next.Value.Object.Text("metadata.name")));
        return next.Value.Object;
    }

    public ValueTask DisposeAsync()
    {
        response.Dispose();
        _guard.Dispose();
        return ValueTask.CompletedTask;
    }
}
