using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Manifests;

namespace Portico.Web.Tests.Api;

public sealed class GitHttpApiTests : IAsyncLifetime
{
    private static readonly Caller Jane = new("jane", "Jane");

    private readonly GitHttpFixture _fixture = new();

    public ValueTask InitializeAsync() => _fixture.InitializeAsync();

    public ValueTask DisposeAsync() => _fixture.DisposeAsync();

    [Theory]
    [InlineData("0")]
    [InlineData("1")]
    [InlineData("2")]
    public async Task Clone_and_fetch_work_with_every_protocol_version(string version)
    {
        var folder = _fixture.NewFolder();
        await GitAsync(folder, "guest", "-c", $"protocol.version={version}", "clone", _fixture.CloneUrl, "here");
        var clone = Path.Combine(folder, "here");
        Assert.Equal("Begin demo\n", await GitClient.OkAsync(clone, "log", "--format=%s"));

        await ProposeAsync("a.yaml", "a: 1\n");
        await GitAsync(clone, "guest", "-c", $"protocol.version={version}", "fetch", "origin", "refs/changes/1/head");
        Assert.Equal("a: 1\n", await GitClient.OkAsync(clone, "show", "FETCH_HEAD:a.yaml"));

        await _fixture.Forge.MergeAsync(Jane, "demo", 1, CancellationToken.None);
        await GitAsync(clone, "guest", "-c", $"protocol.version={version}", "pull", "--ff-only");
        Assert.Equal("a: 1\n", await File.ReadAllTextAsync(Path.Combine(clone, "a.yaml")));
    }

    [Fact]
    public async Task Shallow_clone_works()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        await _fixture.Forge.MergeAsync(Jane, "demo", 1, CancellationToken.None);
        var folder = _fixture.NewFolder();
        await GitAsync(folder, "guest", "clone", "--depth", "1", _fixture.CloneUrl, "here");

        Assert.Single((await GitClient.OkAsync(Path.Combine(folder, "here"), "log", "--format=%h")).Split('\n', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Push_by_a_caller_who_may_merge_arrives_and_tells_followers()
    {
        var told = new List<ForgeChanged>();
        _fixture.Forge.Changed += told.Add;
        var clone = await CloneAsync();
        await CommitAsync(clone, "b.yaml", "b: 1\n");
        await GitAsync(clone, "jane", "push", "origin", "HEAD");

        Assert.Equal("b: 1\n", await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "b.yaml", CancellationToken.None));
        Assert.Contains(new ForgeChanged("local", "demo", null), told);
    }

    [Fact]
    public async Task Large_push_is_compressed_and_chunked_and_arrives()
    {
        var clone = await CloneAsync();
        var random = new Random(1);
        var text = string.Concat(Enumerable.Range(0, 60_000).Select(_ => $"- {random.Next():x8}{random.Next():x8}{random.Next():x8}\n"));
        await CommitAsync(clone, "large.yaml", text);
        await GitAsync(clone, "jane", "push", "origin", "HEAD");

        Assert.Equal(text, await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "large.yaml", CancellationToken.None));
    }

    [Fact]
    public async Task Push_by_a_caller_who_may_only_read_is_refused_with_the_reason()
    {
        var clone = await CloneAsync();
        await CommitAsync(clone, "b.yaml", "b: 1\n");
        var (code, output) = await RunAsync(clone, "guest", "push", "origin", "HEAD");

        Assert.NotEqual(0, code);
        Assert.Contains("You may not merge; ask an operator.", output, StringComparison.Ordinal);
        Assert.Null(await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "b.yaml", CancellationToken.None));
    }

    [Fact]
    public async Task Merge_by_hand_and_push_merges_the_change_request()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        var clone = await CloneAsync();
        await GitAsync(clone, "jane", "fetch", "origin", "portico/create/x");
        await GitClient.OkAsync(clone, "merge", "--no-ff", "-m", "by hand", "FETCH_HEAD");
        await GitAsync(clone, "jane", "push", "origin", "HEAD");
        var change = await _fixture.Forge.FindAsync(Jane, "demo", 1, CancellationToken.None);

        Assert.Equal((ChangeRequestState.Merged, "jane"), (change!.State, change.ClosedBy));
        Assert.Equal((await GitClient.OkAsync(clone, "rev-parse", "HEAD")).Trim(), change.MergeCommit);
    }

    [Fact]
    public async Task Deleting_the_branch_by_push_closes_the_change_request()
    {
        await ProposeAsync("a.yaml", "a: 1\n");
        var clone = await CloneAsync();
        await GitAsync(clone, "jane", "push", "origin", ":portico/create/x");

        Assert.Equal(ChangeRequestState.Closed, (await _fixture.Forge.FindAsync(Jane, "demo", 1, CancellationToken.None))!.State);
    }

    [Theory]
    [InlineData("+HEAD~1:main")]
    [InlineData(":main")]
    [InlineData("HEAD:refs/changes/1/head")]
    public async Task Push_that_loses_history_or_touches_change_requests_is_refused(string refspec)
    {
        var clone = await CloneAsync();
        await CommitAsync(clone, "b.yaml", "b: 1\n");
        await GitAsync(clone, "jane", "push", "origin", "HEAD");
        var (code, output) = await RunAsync(clone, "jane", "push", "origin", refspec);

        Assert.NotEqual(0, code);
        Assert.Contains("rejected", output, StringComparison.Ordinal);
        Assert.Equal("b: 1\n", await _fixture.Forge.ReadFileAsync(Jane, "demo", "main", "b.yaml", CancellationToken.None));
    }

    [Fact]
    public async Task Unknown_repository_is_said_to_the_user_of_git()
    {
        var (code, output) = await RunAsync(_fixture.NewFolder(), "guest", "clone", $"{_fixture.Address}git/missing.git");

        Assert.NotEqual(0, code);
        Assert.Contains("has no repository 'missing'", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/git/demo.git/info/refs", HttpStatusCode.Forbidden)]
    [InlineData("/git/demo.git/info/refs?service=git-upload-archive", HttpStatusCode.Forbidden)]
    [InlineData("/git/demo.git/HEAD", HttpStatusCode.NotFound)]
    [InlineData("/git/demo.git/objects/info/packs", HttpStatusCode.NotFound)]
    [InlineData("/git/..%2Fdemo.git/info/refs?service=git-upload-pack", HttpStatusCode.BadRequest)]
    [InlineData("/git/Demo.git/info/refs?service=git-upload-pack", HttpStatusCode.BadRequest)]
    [InlineData("/git/--help.git/info/refs?service=git-upload-pack", HttpStatusCode.BadRequest)]
    public async Task Dumb_protocol_and_odd_names_are_refused_in_plain_text(string path, HttpStatusCode status)
    {
        using var http = Http("guest");
        using var answer = await http.GetAsync(new Uri(_fixture.Address, path));

        Assert.Equal(status, answer.StatusCode);
        Assert.Equal("text/plain", answer.Content.Headers.ContentType?.MediaType);
    }

    [Fact]
    public async Task Nobody_is_asked_to_sign_in()
    {
        using var http = Http("");
        using var answer = await http.GetAsync(new Uri(_fixture.Address, "/git/demo.git/info/refs?service=git-upload-pack"));

        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.Equal("Basic", answer.Headers.WwwAuthenticate.Single().Scheme);
    }

    [Fact]
    public async Task Wrong_content_type_and_unknown_compression_are_refused()
    {
        using var http = Http("guest");
        using var plain = await http.PostAsync(new Uri(_fixture.Address, "/git/demo.git/git-upload-pack"), new StringContent("0000"));
        Assert.Equal(HttpStatusCode.UnsupportedMediaType, plain.StatusCode);

        using var odd = await PostAsync(http, [1, 2, 3], "br");
        Assert.Equal(HttpStatusCode.BadRequest, odd.StatusCode);
    }

    [Fact]
    public async Task Request_that_grows_without_end_when_decompressed_is_cut()
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            // Empty packets keep upload-pack reading.
            var line = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat("003ehave 0000000000000000000000000000000000000000 no-such-thing", 1000)));
            for (var i = 0; i < 400; i++)
                await gzip.WriteAsync(line);
        }

        using var http = Http("guest");
        var answered = await Record.ExceptionAsync(async () => (await PostAsync(http, packed.ToArray(), "gzip")).EnsureSuccessStatusCode());

        Assert.IsType<HttpRequestException>(answered);
        await GitAsync(_fixture.NewFolder(), "guest", "clone", _fixture.CloneUrl);
    }

    private async Task<string> CloneAsync()
    {
        var folder = _fixture.NewFolder();
        await GitAsync(folder, "guest", "clone", _fixture.CloneUrl, "here");
        return Path.Combine(folder, "here");
    }

    private static async Task CommitAsync(string clone, string path, string content)
    {
        await File.WriteAllTextAsync(Path.Combine(clone, path), content);
        await GitClient.OkAsync(clone, "add", ".");
        await GitClient.OkAsync(clone, "commit", "-m", path);
    }

    private Task<ChangeRequest> ProposeAsync(string path, string content) => _fixture.Forge.ProposeAsync(
        Jane,
        new Proposal(new Target("local", "demo", "main", PathLayout.ClusterScoped, "", "demo"), "portico/create/x", new ManifestSet([new ManifestFile(path, content)]))
        {
            Title = "Create x",
            Body = "",
            CommitMessage = "Create x",
        },
        CancellationToken.None);

    private static Task<string> GitAsync(string folder, string caller, params string[] arguments) => GitClient.OkAsync(folder, ["-c", $"http.extraHeader=X-Caller: {caller}", .. arguments]);

    private static Task<(int Code, string Output)> RunAsync(string folder, string caller, params string[] arguments) =>
        GitClient.RunAsync(folder, ["-c", $"http.extraHeader=X-Caller: {caller}", .. arguments]);

    private static HttpClient Http(string caller)
    {
        var http = new HttpClient();
        if (caller.Length > 0)
            http.DefaultRequestHeaders.Add("X-Caller", caller);
        return http;
    }

    private async Task<HttpResponseMessage> PostAsync(HttpClient http, byte[] body, string encoding)
    {
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/x-git-upload-pack-request");
        content.Headers.ContentEncoding.Add(encoding);
        return await http.PostAsync(new Uri(_fixture.Address, "/git/demo.git/git-upload-pack"), content);
    }
}
