using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.ArgoCd;

namespace Portico.Sandbox.Tests.Simulators.ArgoCd;

public sealed class ResourceHealthTests
{
    [Theory]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap"}""", null)]
    [InlineData("""{"apiVersion":"v1","kind":"ConfigMap","metadata":{"deletionTimestamp":"2026-01-01T00:00:00Z"}}""", "Progressing")]
    [InlineData("""{"apiVersion":"v1","kind":"Service","spec":{"type":"ClusterIP"}}""", "Healthy")]
    [InlineData("""{"apiVersion":"v1","kind":"Service","spec":{"type":"LoadBalancer"}}""", "Progressing")]
    [InlineData("""{"apiVersion":"v1","kind":"PersistentVolumeClaim","status":{"phase":"Bound"}}""", "Healthy")]
    [InlineData("""{"apiVersion":"batch/v1","kind":"Job","status":{"conditions":[{"type":"Failed","status":"True"}]}}""", "Degraded")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"generation":2},"status":{"observedGeneration":1}}""", "Progressing")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"generation":1},"status":{"observedGeneration":1,"updatedReplicas":1,"readyReplicas":1}}""", "Healthy")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","metadata":{"generation":1},"status":{"observedGeneration":1,"conditions":[{"type":"Progressing","status":"False","reason":"ProgressDeadlineExceeded"}]}}""", "Degraded")]
    [InlineData("""{"apiVersion":"apps/v1","kind":"Deployment","spec":{"paused":true}}""", "Suspended")]
    [InlineData("""{"apiVersion":"x.org/v1","kind":"AppClaim","status":{"conditions":[{"type":"Synced","status":"True"},{"type":"Ready","status":"True"}]}}""", "Healthy")]
    [InlineData("""{"apiVersion":"x.org/v1","kind":"AppClaim","status":{"conditions":[{"type":"Ready","status":"False"}]}}""", "Progressing")]
    [InlineData("""{"apiVersion":"x.org/v1","kind":"App","status":{"conditions":[{"type":"Synced","status":"False","reason":"ReconcileError"}]}}""", "Degraded")]
    [InlineData("""{"apiVersion":"x.org/v1","kind":"App","status":{"conditions":[{"type":"Synced","status":"False","reason":"ReconcilePaused"}]}}""", "Suspended")]
    [InlineData("""{"apiVersion":"x.org/v1","kind":"Thing"}""", null)]
    public void Health_follows_the_status_of_the_kind(string obj, string? expected) =>
        Assert.Equal(expected, ResourceHealth.Of(JsonNode.Parse(obj)!.AsObject())?.Status);

    [Theory]
    [InlineData("Degraded", "Progressing", true)]
    [InlineData("Progressing", "Missing", false)]
    [InlineData("Missing", "Healthy", true)]
    public void Worst_health_is_that_of_the_whole(string one, string other, bool worse) =>
        Assert.Equal(worse, new ResourceHealth(one).IsWorseThan(new ResourceHealth(other)));
}
