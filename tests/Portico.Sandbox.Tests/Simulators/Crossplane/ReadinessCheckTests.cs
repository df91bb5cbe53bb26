using System.Text.Json.Nodes;
using Portico.Sandbox.Simulators.Crossplane.Patches;

namespace Portico.Sandbox.Tests.Simulators.Crossplane;

public sealed class ReadinessCheckTests
{
    private const string Observed = """{"status":{"phase":"Ready","count":3,"on":true,"off":false,"empty":"","conditions":[{"type":"Ready","status":"True"},{"type":"Synced","status":"False"}]}}""";

    [Theory]
    [InlineData("[]", true)]
    [InlineData("""[{"type":"None"}]""", true)]
    [InlineData("""[{"type":"MatchString","fieldPath":"status.phase","matchString":"Ready"}]""", true)]
    [InlineData("""[{"type":"MatchString","fieldPath":"status.phase","matchString":"Failed"}]""", false)]
    [InlineData("""[{"type":"MatchInteger","fieldPath":"status.count","matchInteger":3}]""", true)]
    [InlineData("""[{"type":"MatchInteger","fieldPath":"status.none","matchInteger":3}]""", false)]
    [InlineData("""[{"type":"MatchTrue","fieldPath":"status.on"}]""", true)]
    [InlineData("""[{"type":"MatchTrue","fieldPath":"status.off"}]""", false)]
    [InlineData("""[{"type":"MatchFalse","fieldPath":"status.off"}]""", true)]
    [InlineData("""[{"type":"MatchFalse","fieldPath":"status.none"}]""", false)]
    [InlineData("""[{"type":"NonEmpty","fieldPath":"status.phase"}]""", true)]
    [InlineData("""[{"type":"NonEmpty","fieldPath":"status.empty"}]""", false)]
    [InlineData("""[{"type":"MatchCondition","matchCondition":{"type":"Synced","status":"False"}}]""", true)]
    [InlineData("""[{"type":"MatchCondition","matchCondition":{"type":"Other","status":"True"}}]""", false)]
    [InlineData("""[{"type":"None"},{"type":"MatchTrue","fieldPath":"status.off"}]""", false)]
    public void Resource_is_ready_when_all_checks_hold(string checks, bool expected) =>
        Assert.Equal(expected, ReadinessCheck.IsReady(Template(checks), JsonNode.Parse(Observed)!.AsObject()));

    [Fact]
    public void Without_checks_the_condition_Ready_decides() =>
        Assert.False(ReadinessCheck.IsReady([], JsonNode.Parse("""{"status":{}}""")!.AsObject()));

    [Theory]
    [InlineData("""[{"type":"Luck"}]""", "Luck")]
    [InlineData("""[{"type":"NonEmpty"}]""", "fieldPath is required")]
    public void Check_that_cannot_work_says_why(string checks, string expected) =>
        Assert.Contains(expected, Assert.Throws<PatchException>(() => ReadinessCheck.IsReady(Template(checks), [])).Message, StringComparison.Ordinal);

    private static JsonObject Template(string checks) => new() { ["readinessChecks"] = JsonNode.Parse(checks) };
}
