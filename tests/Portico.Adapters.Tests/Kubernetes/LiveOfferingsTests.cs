using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Discovery;
using Portico.Core.Plugins;
using Portico.Kubernetes;
using Portico.Sandbox;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>Offerings of sandboxes, with everything as it is registered for the portal.</summary>
public sealed class LiveOfferingsTests
{
    [Fact]
    public async Task Offering_comes_and_goes_with_its_definition_and_stays_when_its_cluster_is_away()
    {
        await using var one = await SandboxServer.StartAsync(new SandboxOptions(), default);
        var two = await SandboxServer.StartAsync(new SandboxOptions(), default);
        await using var services = Services(("one", one.Address), ("two", two.Address));
        var offerings = services.GetRequiredService<IOfferings>();
        using var until = new OfferingsUntil(offerings);
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted) await service.StartAsync(default);

        one.Objects.Create(Crd());
        await until.Async(o => o.Find("shop.example.org~order") is { Problem: null } found && found.Clusters.SequenceEqual(["one"]));
        two.Objects.Create(Crd());
        await until.Async(o => o.Find("shop.example.org~order") is { } found && found.Clusters.SequenceEqual(["one", "two"]));

        await two.DisposeAsync();
        await until.Async(o => o.Notes.Any(n => n.Cluster == "two" && n.Message.Contains("can't be reached", StringComparison.Ordinal)));
        Assert.Equal(["one", "two"], offerings.Find("shop.example.org~order")!.Clusters);

        Assert.True(one.Objects.Delete("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "orders.shop.example.org"));
        await until.Async(o => o.Find("shop.example.org~order") is { } found && found.Clusters.SequenceEqual(["two"]));
        Assert.False(services.GetRequiredService<IClusters>().Find("two")!.Status.Connected);

        foreach (var service in hosted) await service.StopAsync(default);
    }

    [Fact]
    public async Task Types_follow_the_definitions()
    {
        await using var sandbox = await SandboxServer.StartAsync(new SandboxOptions(), default);
        await using var services = Services(("one", sandbox.Address));
        var cluster = services.GetRequiredService<IClusters>().Find("one")!;
        using var changed = new SemaphoreSlim(0);
        cluster.TypesChanged += () => changed.Release();
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted) await service.StartAsync(default);
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        async Task UntilServedAsync(bool served)
        {
            while ((await cluster.TypesAsync(guard.Token)).Any(t => t.Kind == "Order") != served) await changed.WaitAsync(guard.Token);
        }

        await UntilServedAsync(false);
        sandbox.Objects.Create(Crd());
        await UntilServedAsync(true);
        sandbox.Objects.Delete("apiextensions.k8s.io/v1", "CustomResourceDefinition", "", "orders.shop.example.org");
        await UntilServedAsync(false);
        Assert.True(cluster.Status.Connected);
        Assert.StartsWith("v1.", cluster.Status.Version, StringComparison.Ordinal);

        foreach (var service in hosted) await service.StopAsync(default);
    }

    private static ServiceProvider Services(params (string Name, Uri Address)[] clusters)
    {
        var settings = clusters.SelectMany((c, i) => new KeyValuePair<string, string?>[]
        {
            new($"clusters:{i}:name", c.Name), new($"clusters:{i}:server", c.Address.ToString()),
        });
        var authorizer = Substitute.For<IAuthorizer>();
        authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        return new ServiceCollection()
            .AddLogging()
            .AddSingleton(authorizer)
            .AddSingleton(new PluginSet())
            .AddPorticoKubernetes(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }

    private static JsonObject Crd() => JsonNode.Parse("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"orders.shop.example.org","labels":{"portico.dev/offering":"true"}},
         "spec":{"group":"shop.example.org","scope":"Namespaced","names":{"kind":"Order","plural":"orders"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object"}}}]}}
        """)!.AsObject();
}
