using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>A cluster that serves one type, <c>Thing.example.org</c>, with lists and watches as scripted; the last script of each repeats.</summary>
internal sealed class ScriptedApi : IAsyncDisposable
{
    private readonly ConcurrentQueue<RequestDelegate> _lists = new();
    private readonly ConcurrentQueue<RequestDelegate> _watches = new();
    private ScriptedServer? _server;

    public bool TypeServed { get; set; } = true;

    public bool DefinitionExists { get; set; }

    /// <summary>Answers instead of everything else while not null.</summary>
    public RequestDelegate? Outage { get; set; }

    public ConcurrentQueue<string> Requests { get; } = new();

    public string Address => _server!.Address;

    public static async Task<ScriptedApi> StartAsync()
    {
        var api = new ScriptedApi();
        api._server = await ScriptedServer.StartAsync(api.AnswerAsync);
        return api;
    }

    public ScriptedApi List(string version, params string[] names) =>
        List(http => http.Response.WriteAsync($$"""{"kind":"ThingList","apiVersion":"example.org/v1","metadata":{"resourceVersion":"{{version}}"},"items":[{{string.Join(',', names.Select(n => Thing(n, version)))}}]}"""));

    public ScriptedApi List(RequestDelegate answer)
    {
        _lists.Enqueue(answer);
        return this;
    }

    /// <summary>Sends the lines, then stays silent until the client goes.</summary>
    public ScriptedApi Watch(params string[] lines) => Watch(http => SendAsync(http, lines, stay: true));

    /// <summary>Sends the text as it is, then ends the stream.</summary>
    public ScriptedApi WatchThenEnd(params string[] lines) => Watch(http => SendAsync(http, lines, stay: false));

    public ScriptedApi Watch(RequestDelegate answer)
    {
        _watches.Enqueue(answer);
        return this;
    }

    public static string Event(string type, string name, string version) => $$"""{"type":"{{type}}","object":{{Thing(name, version)}} }""" + "\n";

    public static string Error(int code, string reason, string message = "gone") =>
        $$"""{"type":"ERROR","object":{{Status(code, reason, message)}} }""" + "\n";

    public static string Status(int code, string reason, string message) =>
        $$"""{"kind":"Status","apiVersion":"v1","status":"Failure","code":{{code}},"reason":"{{reason}}","message":"{{message}}"}""";

    public static Task RefuseAsync(HttpContext http, int code, string reason, string message)
    {
        http.Response.StatusCode = code;
        return http.Response.WriteAsync(Status(code, reason, message));
    }

    public static string Thing(string name, string version) =>
        $$"""{"apiVersion":"example.org/v1","kind":"Thing","metadata":{"name":"{{name}}","namespace":"a-team","resourceVersion":"{{version}}"} }""";

    public ValueTask DisposeAsync() => _server!.DisposeAsync();

    private Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        Requests.Enqueue(path + http.Request.QueryString);
        if (Outage is { } outage) return outage(http);
        http.Response.ContentType = "application/json";
        return path switch
        {
            "/version" => http.Response.WriteAsync("""{"gitVersion":"v1.33.0"}"""),
            "/api" => http.Response.WriteAsync("""{"kind":"APIVersions","versions":["v1"]}"""),
            "/api/v1" => http.Response.WriteAsync("""{"kind":"APIResourceList","resources":[{"name":"secrets","kind":"Secret","namespaced":true,"verbs":["list","watch","get"]}]}"""),
            "/apis" => http.Response.WriteAsync($$"""{"kind":"APIGroupList","groups":[{{(TypeServed ? Group : "")}}]}"""),
            "/apis/example.org" when TypeServed => http.Response.WriteAsync(Group),
            "/apis/example.org/v1" when TypeServed => http.Response.WriteAsync("""{"kind":"APIResourceList","resources":[{"name":"things","kind":"Thing","namespaced":true,"verbs":["list","watch","get"]}]}"""),
            "/apis/example.org/v1/things" or "/apis/example.org/v1/namespaces/a-team/things" when TypeServed => (http.Request.Query.ContainsKey("watch") ? Next(_watches) : Next(_lists))(http),
            "/apis/apiextensions.k8s.io/v1/customresourcedefinitions/things.example.org" when DefinitionExists => http.Response.WriteAsync("""{"kind":"CustomResourceDefinition","metadata":{"name":"things.example.org"},"spec":{"names":{"kind":"Thing"}}}"""),
            _ => RefuseAsync(http, 404, "NotFound", "the server could not find the requested resource"),
        };
    }

    private const string Group = """{"kind":"APIGroup","name":"example.org","versions":[{"version":"v1"}],"preferredVersion":{"version":"v1"}}""";

    private static RequestDelegate Next(ConcurrentQueue<RequestDelegate> scripts)
    {
        if (scripts.Count > 1 && scripts.TryDequeue(out var script)) return script;
        return scripts.TryPeek(out var last) ? last : http => RefuseAsync(http, 500, "InternalError", "no script");
    }

    private static async Task SendAsync(HttpContext http, string[] lines, bool stay)
    {
        await http.Response.StartAsync();
        foreach (var line in lines) await http.Response.WriteAsync(line);
        await http.Response.Body.FlushAsync();
        if (stay) await Task.Delay(Timeout.Infinite, http.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
    }
}
