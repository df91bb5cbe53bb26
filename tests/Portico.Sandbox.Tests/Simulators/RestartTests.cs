using Portico.Sandbox.Simulators.Objects;

namespace Portico.Sandbox.Tests.Simulators;

public sealed class RestartTests
{
    [Fact]
    public async Task Platform_goes_on_after_a_restart_with_the_objects_it_had()
    {
        var folder = Directory.CreateTempSubdirectory("portico-test-").FullName;
        try
        {
            string[] before;
            await using (var cluster = await SimulatedCluster.StartAsync(dataDirectory: folder))
            {
                cluster.LoadPlatform();
                await cluster.UntilAsync(() => cluster.Objects.Serves("devopstoolkit.live/v1alpha1", "AppClaim"), () => "AppClaim is not served");
                cluster.ApplySample("orders/a-team/AppClaim/hello-world.yaml");
                await Available(cluster, 2);
                before = Names(cluster);
            }

            await using var again = await SimulatedCluster.StartAsync(dataDirectory: folder);
            again.LoadPlatform();
            Assert.Equal(before, Names(again));

            // Still at work: a pod that goes is replaced, a change is followed.
            again.Objects.Delete("v1", "Pod", "a-team", again.Objects.List("v1", "Pod", "a-team")[0].Name());
            await again.UntilAsync(() => Names(again).Length == before.Length && !Names(again).SequenceEqual(before), () => string.Join(' ', Names(again)));
            await Available(again, 2);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<System.Text.Json.Nodes.JsonObject> Available(SimulatedCluster cluster, int replicas) =>
        cluster.UntilAsync("apps/v1", "Deployment", "a-team", "hello-world", d => d.Whole("status", "availableReplicas") == replicas);

    private static string[] Names(SimulatedCluster cluster) =>
        [.. cluster.Objects.List("v1", "Pod").Concat(cluster.Objects.List("devopstoolkit.live/v1alpha1", "App")).Select(o => o.Uid()).Order()];
}
