using Portico.Cli.Configuration;
using Portico.Cli.Hosting;

namespace Portico.Web.Tests.Cli;

public sealed class PortalTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Theory]
    [InlineData("http://0.0.0.0:7007")]
    [InlineData("http://192.0.2.1:7007")]
    public void Address_beyond_this_machine_needs_sign_in(string listen)
    {
        var problem = Assert.Single(Refused($"listen: {listen}\n"));
        Assert.Contains(listen, problem, StringComparison.Ordinal);
        Assert.Contains("allowAnonymous", problem, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("listen: http://0.0.0.0:0\nallowAnonymous: true\n")]
    [InlineData("listen: http://127.0.0.1:0\n")]
    public async Task Address_is_accepted_on_this_machine_or_when_everybody_may_enter(string text)
    {
        await using var portal = Portal.Create(Settings(text));
        Assert.NotNull(portal.Services);
    }

    [Theory]
    [InlineData("clusters:\n- {name: a, kubeconfig: x, server: 'https://a'}\n", "clusters[0]: set exactly one of kubeconfig, inCluster and server")]
    [InlineData("gitHosts:\n- {name: g, type: github, repositories: [a/b]}\n", "set token or tokenFile")]
    [InlineData("database: {postgres: nonsense}\n", "database.postgres is no connection string")]
    public void What_only_the_parts_can_judge_is_refused_too(string text, string says) =>
        Assert.Contains(Refused(text), p => p.Contains(says, StringComparison.Ordinal));

    [Fact]
    public void Demo_takes_no_folder_with_files_of_others()
    {
        var mine = _folder.Write("thesis.txt", "years of work");
        foreach (var reset in new[] { false, true })
        {
            var refused = Assert.Throws<ConfigurationException>(() => DemoFolder.Open(_folder.Path, reset));
            Assert.Contains(_folder.Path, refused.Message, StringComparison.Ordinal);
            Assert.Contains("--data", refused.Message, StringComparison.Ordinal);
        }
        Assert.Equal("years of work", File.ReadAllText(mine));
    }

    [Fact]
    public void Demo_resets_its_own_folder_only_when_told()
    {
        var path = Path.Combine(_folder.Path, "demo");
        DemoFolder.Open(path, reset: false);
        var kept = Path.Combine(path, "kept");
        File.WriteAllText(kept, "");
        DemoFolder.Open(path, reset: false);
        Assert.True(File.Exists(kept));
        DemoFolder.Open(path, reset: true);
        Assert.False(File.Exists(kept));
    }

    public void Dispose() => _folder.Dispose();

    private PortalSettings Settings(string text) => PortalSettings.Of(PorticoFile.Parse(Path.Combine(_folder.Path, "portico.yaml"), text));

    private IReadOnlyList<string> Refused(string text) => Assert.Throws<ConfigurationException>(() => Portal.Create(Settings(text))).Problems;
}
