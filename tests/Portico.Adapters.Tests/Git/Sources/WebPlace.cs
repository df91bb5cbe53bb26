using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Git.Local;
using Portico.Git.SmartHttp;
using Portico.Git.Web;

namespace Portico.Adapters.Tests.Git.Sources;

/// <summary>A web server on loopback with files, redirects, bombs and the repositories of a local forge; it counts who came.</summary>
internal sealed class WebPlace : IAsyncDisposable
{
    private readonly WebApplication _app;

    private WebPlace(WebApplication app) => _app = app;

    public Dictionary<string, string> Files { get; } = [];

    public Dictionary<string, string> Redirects { get; } = [];

    public List<string> Requests { get; } = [];

    public LocalForge? Forge { get; set; }

    public bool HasTags { get; set; } = true;

    public int Port => new Uri(_app.Urls.Single()).Port;

    /// <summary>The address under a name that the tests resolve to loopback.</summary>
    public string At(string host) => $"http://{host}:{Port}";

    public static async Task<WebPlace> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var place = new WebPlace(builder.Build());
        place._app.Run(place.AnswerAsync);
        await place._app.StartAsync();
        return place;
    }

    /// <summary>The guarded way to the web with names of the tests; none is asked of a real name server.</summary>
    public static GuardedHttp Http(Func<string, IPAddress[]> resolve, params AllowedHost[] allowed)
    {
        var options = new ReadingOptions();
        foreach (var host in allowed) options.Allow.Add(host);
        return new GuardedHttp(options, (host, _) => Task.FromResult(resolve(host)));
    }

    public AllowedHost Allow(string host, bool isPrivate = true, params string[] paths)
    {
        var allowed = new AllowedHost { Host = $"{host}:{Port}", Private = isPrivate, Http = true };
        foreach (var path in paths) allowed.Paths.Add(path);
        return allowed;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task AnswerAsync(HttpContext http)
    {
        var path = http.Request.Path.Value!;
        lock (Requests) Requests.Add($"{http.Request.Method} {http.Request.Host}{path}{(http.Request.Headers.ContainsKey("Authorization") ? " with credentials" : "")}");
        if (Redirects.TryGetValue(path, out var to))
        {
            http.Response.Redirect(to);
        }
        else if (path == "/bomb")
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await using var zip = new GZipStream(http.Response.Body, CompressionLevel.Fastest);
            var zeros = new byte[1024 * 1024];
            for (var i = 0; i < 64; i++) await zip.WriteAsync(zeros, http.RequestAborted);
        }
        else if (Forge is not null && path.EndsWith(".git/git-upload-pack", StringComparison.Ordinal))
        {
            http.Response.ContentType = "application/x-git-upload-pack-result";
            await new SmartHttpServer(Forge, NullLogger<SmartHttpServer>.Instance).ServeAsync(
                Caller.System, path.Split('/')[^2][..^4], GitTransfer.Fetch, http.Request.Headers["Git-Protocol"], http.Request.Body, http.Response.Body, http.RequestAborted);
        }
        else if (Files.TryGetValue(path, out var text))
        {
            var tag = $"\"{text.GetHashCode(StringComparison.Ordinal):x}\"";
            if (HasTags) http.Response.Headers.ETag = tag;
            if (HasTags && http.Request.Headers.IfNoneMatch == tag) http.Response.StatusCode = 304;
            else await http.Response.WriteAsync(text, Encoding.UTF8);
        }
        else
        {
            http.Response.StatusCode = 404;
        }
    }
}
