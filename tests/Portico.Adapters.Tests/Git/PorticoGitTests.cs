using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using NSubstitute;
using Portico.Adapters.Tests.Git.Local;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Git;
using Portico.Git.Local;
using Portico.Sdk.Resources;

namespace Portico.Adapters.Tests.Git;

public sealed class PorticoGitTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("portico-git-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task Configured_local_host_is_found_by_name()
    {
        await using var provider = Provide(("0:name", "local"), ("0:type", "local"), ("0:repositories:0", "demo"));
        var host = provider.GetRequiredService<IGitHosts>().Find("local");

        Assert.NotNull(host);
        Assert.Equal("demo", Assert.Single(await host.RepositoriesAsync(Caller.Guest, CancellationToken.None)).Name);
        Assert.True(Directory.Exists(Path.Combine(_folder, "git", "demo.git")));
    }

    [Fact]
    public async Task Every_call_asks_the_authorizer()
    {
        await using var provider = Provide(("0:name", "local"), ("0:type", "local"), ("0:repositories:0", "demo"));
        var host = provider.GetRequiredService<IGitHosts>().Find("local")!;
        var fault = await Assert.ThrowsAsync<PorticoException>(() => host.MergeAsync(Caller.Guest, "demo", 1, CancellationToken.None));

        Assert.Equal((ErrorCode.Forbidden, "No Merge for guest."), (fault.Code, fault.Message));
    }

    [Fact]
    public async Task Guarded_local_host_still_tells_followers()
    {
        await using var provider = Provide(("0:name", "local"), ("0:type", "local"), ("0:repositories:0", "demo"));
        var told = new List<ForgeChanged>();
        Assert.Single(provider.GetRequiredService<IGitHosts>().All.OfType<IForgeSignals>()).Changed += told.Add;
        await provider.GetRequiredService<LocalForge>().ProposeAsync(ForgeFixture.Jane, ForgeFixture.Proposing("a.yaml", "a: 1\n"), CancellationToken.None);

        Assert.Equal([new ForgeChanged("local", "demo", 1)], told);
    }

    [Fact]
    public void Every_configuration_fault_is_listed_at_once()
    {
        using var provider = Provide(
            ("0:name", "Not A Label"), ("0:type", "local"), ("0:token", "x"), ("0:repositories:0", "../x"), ("0:defaultBranch", "a..b"),
            ("1:name", "gh"), ("1:type", "gitHub"), ("1:folder", "/x"), ("1:repositories:0", "no-owner"), ("1:url", "http://example.org/"),
            ("2:name", "gh"), ("2:type", "local"));
        var faults = Assert.Throws<OptionsValidationException>(() => provider.GetRequiredService<IGitHosts>()).Failures.ToList();

        Assert.Equal(10, faults.Count);
        Assert.All(faults, fault => Assert.StartsWith("gitHosts", fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Unknown_key_is_an_error_that_names_it()
    {
        using var provider = Provide(("0:name", "local"), ("0:typ", "local"));

        Assert.Contains("typ", Assert.Throws<InvalidOperationException>(() => provider.GetRequiredService<IGitHosts>()).ToString(), StringComparison.Ordinal);
    }

    private ServiceProvider Provide(params (string Key, string Value)[] settings)
    {
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(Arg.Any<Caller>(), Arg.Any<Permission>(), Arg.Any<ResourceRef?>()).Returns(call =>
            call.Arg<Permission>() == Permission.Read ? AccessDecision.Allow : new AccessDecision(false, $"No {call.Arg<Permission>()} for {call.Arg<Caller>().Id}."));
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings.Select(s => KeyValuePair.Create($"gitHosts:{s.Key}", (string?)s.Value))).Build();
        return new ServiceCollection()
            .AddSingleton(authorizer)
            .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
            .AddPorticoGit(configuration, _folder)
            .BuildServiceProvider();
    }
}
