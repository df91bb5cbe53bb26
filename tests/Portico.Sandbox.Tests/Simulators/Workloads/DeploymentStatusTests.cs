using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Objects;
using Portico.Sandbox.Simulators.Workloads;

namespace Portico.Sandbox.Tests.Simulators.Workloads;

public sealed class DeploymentStatusTests
{
    private static readonly DateTimeOffset s_start = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly JsonObject _deployment = JsonNode.Parse("""{"metadata":{"name":"web","generation":2},"spec":{"replicas":2,"progressDeadlineSeconds":20}}""")!.AsObject();

    [Fact]
    public void Rollout_goes_from_created_over_progressing_to_complete()
    {
        Fill(0, 0, created: true);
        Assert.Equal(("True", "NewReplicaSetCreated"), Progressing);
        Assert.Equal("False", _deployment.Condition("Available").Text("status"));

        Fill(2, 1);
        Assert.Equal(("True", "ReplicaSetUpdated"), Progressing);
        Assert.Equal(1, _deployment.Whole("status", "unavailableReplicas"));

        Assert.Null(Fill(2, 2));
        Assert.Equal(("True", "NewReplicaSetAvailable"), Progressing);
        Assert.Equal("MinimumReplicasAvailable", _deployment.Condition("Available").Text("reason"));
        Assert.Null(_deployment.At("status", "unavailableReplicas"));
        Assert.Equal(2, _deployment.Whole("status", "observedGeneration"));
    }

    [Fact]
    public void Rollout_without_progress_runs_into_its_deadline_and_recovers()
    {
        Assert.Equal(TimeSpan.FromSeconds(20), Fill(2, 0, created: true));
        Assert.Equal(TimeSpan.FromSeconds(5), Fill(2, 0, after: 15));
        Assert.Null(Fill(2, 0, after: 20));
        Assert.Equal(("False", "ProgressDeadlineExceeded"), Progressing);

        Fill(2, 1, after: 30);
        Assert.Equal(("True", "ReplicaSetUpdated"), Progressing);
    }

    [Fact]
    public void Stated_deadline_is_shortened_to_the_longest_anybody_waits() =>
        Assert.Equal(TimeSpan.FromSeconds(10), Fill(2, 0, created: true, longest: 10));

    private (string Status, string Reason) Progressing => (_deployment.Condition("Progressing").Text("status"), _deployment.Condition("Progressing").Text("reason"));

    private TimeSpan? Fill(int replicas, int available, bool created = false, int after = 0, int longest = 60)
    {
        var set = JsonNode.Parse($$$"""{"metadata":{"name":"web-1"},"status":{"replicas":{{{replicas}}},"readyReplicas":{{{available}}},"availableReplicas":{{{available}}}}}""")!.AsObject();
        return DeploymentStatus.Fill(_deployment, set, [], created, TimeSpan.FromSeconds(longest), s_start.AddSeconds(after));
    }
}
