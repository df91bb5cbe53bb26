using System.Text.Json.Nodes;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Forms.Hints;
using Portico.Core.Plugins;
using Portico.Kubernetes;
using Portico.Sandbox;

namespace Portico.Adapters.Tests.Kubernetes;

/// <summary>Overlays in ConfigMaps of sandboxes, with everything as it is registered for the portal.</summary>
public sealed class LiveOverlaysTests
{
    [Fact]
    public async Task Config_map_changes_the_form_of_its_cluster_while_it_is_there()
    {
        await using var one = await SandboxServer.StartAsync(new SandboxOptions(), default);
        await using var two = await SandboxServer.StartAsync(new SandboxOptions(), default);
        await using var services = Services(("one", one.Address), ("two", two.Address));
        var offerings = services.GetRequiredService<IOfferings>();
        var overlays = services.GetRequiredService<FormOverlays>();
        var forms = services.GetRequiredService<OrderForms>();
        using var changed = new SemaphoreSlim(0);
        offerings.Changed += () => changed.Release();
        overlays.Changed += () => changed.Release();
        var hosted = services.GetServices<IHostedService>().ToList();
        foreach (var service in hosted) await service.StartAsync(default);
        using var guard = new CancellationTokenSource(TimeSpan.FromSeconds(60));

        async Task Until(Func<bool> state)
        {
            while (!state()) await changed.WaitAsync(guard.Token);
        }

        string Label() => offerings.Find("shop.example.org~order") is { } offering ? forms.FormOf(offering).Fields().Single(f => f.Path.ToString() == "spec.size").Label : "";

        one.Objects.Create(Crd());
        await Until(() => Label() == "Size");
        one.Objects.Create(Map("How big", labelled: true));
        await Until(() => Label() == "How big");
        Assert.Empty(overlays.Reports());

        one.Objects.Delete("v1", "ConfigMap", "default", "order-form");
        await Until(() => Label() == "Size");

        two.Objects.Create(Map("Elsewhere", labelled: true));
        await Until(() => overlays.Sources.Overlays.Length == 1);
        Assert.Equal("Size", Label());
        var report = Assert.Single(overlays.Reports());
        Assert.Equal(("two/default/order-form#overlay.yaml", HintReasons.MatchesNothing), (report.Origin.Place, report.Finding.Reason));

        one.Objects.Create(Map("Not meant", labelled: false));
        one.Objects.Create(Broken());
        await Until(() => overlays.Reports().Any(r => r.Origin.Place == "one/default/broken#a.yaml"));
        Assert.Equal("Size", Label());

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
            .AddSingleton<FormOverlays>()
            .AddSingleton(Options.Create(new DeliveryOptions()))
            .AddSingleton(p => new OrderForms(p.GetRequiredService<IOfferings>(), p.GetRequiredService<PluginSet>(), p.GetRequiredService<IOptions<DeliveryOptions>>(), null, p.GetRequiredService<FormOverlays>()))
            .AddPorticoKubernetes(new ConfigurationBuilder().AddInMemoryCollection(settings).Build())
            .BuildServiceProvider();
    }

    private static JsonObject Map(string title, bool labelled) => new()
    {
        ["apiVersion"] = "v1",
        ["kind"] = "ConfigMap",
        ["metadata"] = new JsonObject
        {
            ["name"] = labelled ? "order-form" : "not-marked",
            ["namespace"] = "default",
            ["labels"] = new JsonObject { ["portico.dev/form-overlay"] = labelled ? "true" : "false" },
        },
        ["data"] = new JsonObject
        {
            ["overlay.yaml"] = $"""
                apiVersion: portico.dev/v1alpha1
                kind: FormOverlay
                metadata: {"{name: order}"}
                spec:
                  match: {"{group: shop.example.org, kind: Order}"}
                  fields:
                    spec.size: {"{"}title: {title}{"}"}
                """,
        },
    };

    private static JsonObject Broken()
    {
        var map = Map("x", labelled: true);
        map["metadata"]!["name"] = "broken";
        map["data"] = new JsonObject { ["a.yaml"] = "kind: FormOverlay\nspecs: {}\n" };
        return map;
    }

    private static JsonObject Crd() => JsonNode.Parse("""
        {"apiVersion":"apiextensions.k8s.io/v1","kind":"CustomResourceDefinition",
         "metadata":{"name":"orders.shop.example.org","labels":{"portico.dev/offering":"true"}},
         "spec":{"group":"shop.example.org","scope":"Namespaced","names":{"kind":"Order","plural":"orders"},
          "versions":[{"name":"v1","served":true,"storage":true,"schema":{"openAPIV3Schema":{"type":"object",
           "properties":{"spec":{"type":"object","properties":{"size":{"type":"string"}}}}}}}]}}
        """)!.AsObject();
}
