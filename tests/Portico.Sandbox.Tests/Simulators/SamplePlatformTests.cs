using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Tests.Simulators;

public sealed class SamplePlatformTests
{
    private const string Live = "devopstoolkit.live/v1alpha1";

    [Fact]
    public async Task Definitions_of_the_platform_are_served_and_offered()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.LoadPlatform();

        foreach (var (name, offered) in new[] { ("apps.devopstoolkit.live", true), ("sqls.devopstoolkit.live", true), ("repositories.devopstoolkit.live", false) })
        {
            var xrd = await cluster.UntilAsync("apiextensions.crossplane.io/v1", "CompositeResourceDefinition", "", name, x => x.IsTrue("Established") && (!offered || x.IsTrue("Offered")));
            Assert.Equal(offered, xrd.Condition("Offered") is not null);
        }

        Assert.True(cluster.Objects.Serves(Live, "AppClaim"));
        Assert.True(cluster.Objects.Serves(Live, "Repository"));
    }

    [Fact]
    public async Task Order_of_the_main_job_becomes_ready()
    {
        await using var cluster = await SimulatedCluster.StartAsync();
        cluster.LoadPlatform();
        await cluster.UntilAsync(() => cluster.Objects.Serves(Live, "AppClaim"), () => "AppClaim is not served");
        cluster.Apply("""
            apiVersion: devopstoolkit.live/v1alpha1
            kind: AppClaim
            metadata: { name: silly-demo, namespace: a-team }
            spec:
              parameters:
                host: silly-demo.127.0.0.1.nip.io
                image: ghcr.io/vfarcic/silly-demo
                tag: 1.4.342
                port: 8080
                ingressClassName: contour
                scaling: { enabled: true, min: 2 }
            """);

        var claim = await cluster.UntilAsync(Live, "AppClaim", "a-team", "silly-demo", c => c.IsTrue("Ready"));

        Assert.Equal("silly-demo.127.0.0.1.nip.io", claim.Text("status", "host"));
        var deployment = cluster.Get("apps/v1", "Deployment", "a-team", "silly-demo")!;
        Assert.Equal("ghcr.io/vfarcic/silly-demo:1.4.342", deployment.Objects("spec", "template", "spec", "containers").Single().Text("image"));
        await cluster.UntilAsync("apps/v1", "Deployment", "a-team", "silly-demo", d => d.Whole("status", "availableReplicas") == 2);
        var composite = cluster.Get(Live, "App", "", claim.Text("spec", "resourceRef", "name"))!;
        Assert.Equal(["Deployment", "HorizontalPodAutoscaler", "Ingress", "Service"], composite.Objects("spec", "resourceRefs").Select(r => r.Text("kind")).Order());
    }
}
