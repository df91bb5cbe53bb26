using System.Text.Json.Nodes;

namespace Portico.Conformance.Targets;

/// <summary>What the server said.</summary>
public sealed record Answer(string Request, int Code, string Text, string ContentType, IReadOnlyList<string> Warnings)
{
    public JsonObject Body => JsonNode.Parse(Text)!.AsObject();

    public string Version => Body.Text("metadata.resourceVersion");

    public IEnumerable<JsonObject> Items => Body["items"]!.AsArray().Select(i => i!.AsObject());

    public IEnumerable<string> Names => Items.Select(i => i.Text("metadata.name"));

    public IEnumerable<(string Field, string Reason)> Causes => (Body["details"]?["causes"] as JsonArray ?? [])
        .Select(c => ((string?)c!["field"] ?? "", (string?)c["reason"] ?? ""));

    /// <summary>Requires that code.</summary>
    public Answer Is(int code)
    {
        Assert.True(Code == code, $"{Request}: expected {code}, got {Code} {Text}");
        return this;
    }

    /// <summary>Requires a Status with that code and reason.</summary>
    public Answer Fails(int code, string reason)
    {
        Is(code);
        Assert.Equal("Status", Body.Text("kind"));
        Assert.Equal("Failure", Body.Text("status"));
        Assert.Equal(code, (int)Body["code"]!);
        Assert.Equal(reason, Body.Text("reason"));
        Assert.NotEqual("", Body.Text("message"));
        return this;
    }
}
