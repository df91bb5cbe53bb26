using System.Collections.Immutable;
using Portico.Core.Delivery;
using Portico.Core.Graphs;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Core.Tests.Catalog;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Rollouts;

/// <summary>Rollouts, change requests and trees for tests.</summary>
internal static class TestRollouts
{
    public static readonly DateTimeOffset Noon = DateTimeOffset.Parse("2026-05-01T12:00:00Z");
    public static readonly ResourceRef Subject = new("demo", TestObjects.App.Group, TestObjects.App.Kind, "n", "silly-demo");

    public static Rollout Make(RolloutStage stage, RolloutAction action = RolloutAction.Create, string image = "x:1", string before = "")
    {
        RolloutStage[] passed = stage switch
        {
            RolloutStage.Draft => [],
            RolloutStage.Failed => [RolloutStage.Proposed, RolloutStage.Merged, RolloutStage.Synced, RolloutStage.Composed, RolloutStage.Failed],
            _ => [.. Enum.GetValues<RolloutStage>().Where(s => s > RolloutStage.Draft && s <= stage)],
        };
        return new Rollout("r1", Subject, stage)
        {
            Action = action,
            OfferingId = "example.org~app",
            Title = "silly-demo",
            OrderedBy = "Guest",
            Created = Noon,
            Updated = Noon,
            Target = new Target("local", "demo", "main", PathLayout.NamespaceScoped, "", "demo"),
            ChangeRequestNumber = stage is RolloutStage.Draft ? null : 7,
            MergeCommit = stage > RolloutStage.Proposed ? "abcdef1234567890" : null,
            Manifest = Manifest(image),
            Before = before,
            Steps = [.. passed.Select((s, i) => new RolloutStep(s, Noon.AddSeconds(i), "x", ""))],
        };
    }

    public static string Manifest(string image, string more = "") =>
        $"apiVersion: example.org/v1\nkind: App\nmetadata:\n  name: silly-demo\n  namespace: n\nspec:\n  image: {image}\n{more}";

    public static ChangeRequest Request(ChangeRequestState state) => new("local", "demo", 7, state)
    {
        Title = "t",
        Body = "b",
        SourceBranch = "s",
        TargetBranch = "main",
        Url = "/x",
        Author = "Guest",
        Created = Noon,
        Closed = state is ChangeRequestState.Open ? null : Noon.AddMinutes(1),
        ClosedBy = state is ChangeRequestState.Open ? null : "Jane",
        MergeCommit = state is ChangeRequestState.Merged ? "abcdef1234567890" : null,
    };

    public static Resource App(string image = "x:1", string health = "Progressing", object? metadata = null, string? created = null)
    {
        var app = TestObjects.Make(TestObjects.App, "silly-demo", spec: new { image }, status: new { health });
        var json = System.Text.Json.Nodes.JsonNode.Parse(app.Json.GetRawText())!.AsObject();
        if (created is not null) json["metadata"]!["creationTimestamp"] = created;
        foreach (var (key, value) in System.Text.Json.JsonSerializer.SerializeToNode(metadata ?? new { })!.AsObject()) json["metadata"]![key] = value?.DeepClone();
        return TestObjects.Parse(json.ToJsonString());
    }

    public static ResourceTree Tree(HealthState root, params (string Name, Health Health)[] below) => new(
        [new ResourceNode(Subject) { Health = new Health(root) }, .. below.Select(b => new ResourceNode(Part(b.Name)) { Health = b.Health, Depth = 1, Missing = b.Health.State is HealthState.Missing, Parents = [Subject] })],
        [.. below.Select(b => new ResourceEdge(Subject, Part(b.Name), Portico.Sdk.Rules.LinkType.Owns))]);

    public static ResourceRef Part(string name) => new("demo", TestObjects.Part.Group, TestObjects.Part.Kind, "n", name);

    public static RolloutObservation Seen(int seconds = 60) => new(Noon.AddSeconds(seconds)) { SubjectIsCertain = true };

    public static RolloutObservation With(this RolloutObservation seen, Resource subject, ResourceTree tree) =>
        seen with { Subject = subject, Tree = tree, Blocking = BlockingFinder.Find(tree, _ => null) };

    public static ImmutableArray<RolloutStage> Stages(this Rollout rollout) => [.. rollout.Steps.Select(s => s.Stage)];
}
