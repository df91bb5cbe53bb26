using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Workloads;

namespace Portico.Sandbox.Tests.Simulators.Workloads;

public sealed class RollingUpdateTests
{
    [Theory]
    [InlineData("{}", 4, 1, 1)]
    [InlineData("{}", 1, 1, 0)]
    [InlineData("""{"maxSurge":"0%","maxUnavailable":"0%"}""", 4, 0, 1)]
    [InlineData("""{"maxSurge":2,"maxUnavailable":0}""", 4, 2, 0)]
    [InlineData("""{"maxSurge":"30%","maxUnavailable":"30%"}""", 5, 2, 1)]
    public void Surge_is_rounded_up_and_unavailable_down(string settings, int desired, int surge, int unavailable)
    {
        var deployment = new JsonObject { ["spec"] = new JsonObject { ["strategy"] = new JsonObject { ["rollingUpdate"] = JsonNode.Parse(settings) } } };
        Assert.Equal((surge, unavailable), RollingUpdate.Bounds(deployment, desired));
    }

    [Theory]
    [InlineData(3, 0, 0, 0, 0, 3, 0)] // first revision: all at once
    [InlineData(4, 0, 0, 4, 4, 1, 4)] // surge first
    [InlineData(4, 1, 0, 4, 4, 1, 3)] // then an old one may go
    [InlineData(4, 1, 1, 3, 3, 2, 3)]
    [InlineData(4, 4, 4, 1, 1, 4, 0)]
    [InlineData(2, 5, 5, 0, 0, 2, 0)] // scaled down
    [InlineData(4, 1, 0, 4, 1, 1, 3)] // too few work: only one that doesn't may go
    public void Replicas_move_step_by_step(int desired, int current, int currentAvailable, int old, int oldAvailable, int expectedNew, int expectedOld)
    {
        var (next, sizes) = RollingUpdate.Next(desired, (1, 1), new(current, currentAvailable), [new(old, oldAvailable)]);
        Assert.Equal((expectedNew, expectedOld), (next, sizes[0]));
    }

    [Fact]
    public void Every_rollout_ends_with_all_replicas_new()
    {
        var current = new RollingUpdate.Size(0, 0);
        var old = new RollingUpdate.Size(5, 5);
        for (var step = 0; step < 40; step++)
        {
            var (next, sizes) = RollingUpdate.Next(5, (1, 1), current, [old]);
            Assert.InRange(next + sizes[0], 4, 6);

            // Everything that was started becomes available before the next step.
            current = new(next, next);
            old = new(sizes[0], sizes[0]);
        }

        Assert.Equal((5, 0), (current.Replicas, old.Replicas));
    }
}
