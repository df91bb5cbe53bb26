using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using LibGit2Sharp;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>
/// A small GitHub in Kestrel with one repository, <c>acme/orders</c>, whose objects are those of a real bare repository. Every request and every answer is
/// checked against GitHub's OpenAPI description.
/// </summary>
internal sealed class FakeGitHub : IAsyncLifetime
{
    public const string Token = "github_pat_good_0123456789";

    private readonly GitHubDescription _description = GitHubDescription.Get();
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-github-").FullName;
    private WebApplication _app = null!;

    public string Url => _app.Urls.Single();

    public string RepositoryFolder => Path.Combine(_folder, "orders.git");

    /// <summary>What GitHub would not understand or has not described.</summary>
    public List<string> Violations { get; } = [];

    public List<string> Requests { get; } = [];

    /// <summary>Answers in place of the fake: status, message and headers for a method and path; null lets it through.</summary>
    public Func<string, string, FakeFault?> Fault { get; set; } = (_, _) => null;

    public async ValueTask InitializeAsync()
    {
        Repository.Init(RepositoryFolder, isBare: true);
        using (var git = new Repository(RepositoryFolder))
        {
            var author = new Signature("Ops", "ops@example.org", new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero));
            var tree = new TreeDefinition().Add("README.md", git.ObjectDatabase.CreateBlob(new MemoryStream("# Orders\n"u8.ToArray())), Mode.NonExecutableFile);
            git.Refs.Add("refs/heads/main", git.ObjectDatabase.CreateCommit(author, author, "Begin\n", git.ObjectDatabase.CreateTree(tree), [], false).Id);
        }

        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.Run(AnswerAsync);
        await _app.StartAsync();
        Answers = new FakeGitHubAnswers(RepositoryFolder, Url);
    }

    public FakeGitHubAnswers Answers { get; private set; } = null!;

    public Repository Open() => new(RepositoryFolder);

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var file in Directory.EnumerateFiles(_folder, "*", SearchOption.AllDirectories))
            File.SetAttributes(file, FileAttributes.Normal);
        Directory.Delete(_folder, recursive: true);
    }

    private async Task AnswerAsync(HttpContext http)
    {
        var method = http.Request.Method;

        // The path as it came over the wire, so that wrong escaping is seen.
        var raw = http.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0];
        var path = string.Join('/', raw.Split('/').Select(Uri.UnescapeDataString));
        var body = await new StreamReader(http.Request.Body, Encoding.UTF8).ReadToEndAsync();
        lock (Requests)
        {
            Requests.Add($"{method} {path}");
            Violations.AddRange(_description.CheckRequest(method, path, http.Request.QueryString.Value ?? "", body));
        }

        var answer = Fault(method, path) is { } fault
            ? Faulted(http, fault)
            : http.Request.Headers.Authorization == $"Bearer {Token}"
                ? Answers.Answer(method, path, http.Request.Query, body.Length == 0 ? null : JsonNode.Parse(body)!.AsObject())
                : new FakeAnswer(401, new JsonObject { ["message"] = "Bad credentials" });
        if (answer.Status < 300)
        {
            lock (Requests)
                Violations.AddRange(_description.CheckAnswer(method, path, answer.Status, JsonSerializer.SerializeToElement(answer.Body)));
        }

        http.Response.StatusCode = answer.Status;
        http.Response.ContentType = "application/json; charset=utf-8";
        await http.Response.WriteAsync(answer.Body!.ToJsonString());
    }

    private static FakeAnswer Faulted(HttpContext http, FakeFault fault)
    {
        foreach (var (name, value) in fault.Headers)
            http.Response.Headers[name] = value;
        return new FakeAnswer(fault.Status, new JsonObject { ["message"] = fault.Message });
    }
}
