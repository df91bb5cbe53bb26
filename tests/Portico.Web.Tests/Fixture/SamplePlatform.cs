using System.Text.Json;
using Portico.Core.Catalog;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Graphs;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;
using Portico.Sdk.Rules;

namespace Portico.Web.Tests.Fixture;

/// <summary>A small platform with an app, databases and one thing that fails, to look at pages with.</summary>
internal static class SamplePlatform
{
    public static readonly DateTimeOffset Now = DateTimeOffset.UtcNow;

    public static readonly ResourceRef Silly = new("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo");

    public static void Fill(FixtureHost host, int more = 60)
    {
        var health = new[] { HealthState.Healthy, HealthState.Healthy, HealthState.Healthy, HealthState.Progressing, HealthState.Degraded, HealthState.Failed, HealthState.Unknown, HealthState.Stuck, HealthState.Suspended, HealthState.Missing };
        host.Catalog.Entities.Add(Entity(Silly, "Component", "crossplane-claim", "team-a", Health.Healthy with { Since = Now.AddMinutes(-12) }) with
        {
            Title = "silly-demo",
            Description = "The demo application of team A.",
            System = "shop",
            Lifecycle = "production",
            Links = [new("http://silly-demo.127.0.0.1.nip.io", "silly-demo.127.0.0.1.nip.io"), new("https://github.com/vfarcic/silly-demo", "Source")],
            Facts = [new("Image", "ghcr.io/vfarcic/silly-demo:1.4.342"), new("Host", "silly-demo.127.0.0.1.nip.io"), new("Port", "8080"), new("Scaling", "2 – 10 replicas"), new("Composition", "app-backend")],
            Tags = ["demo", "go"],
        });
        string[] kinds = ["AppClaim", "SQLClaim", "Repo", "Deployment", "XApp"];
        for (var i = 0; i < more; i++)
        {
            var kind = kinds[i % kinds.Length];
            var group = kind switch { "Deployment" => "apps", _ => "devopstoolkit.live" };
            var state = health[i % health.Length];
            var message = state is HealthState.Healthy ? "" : state is HealthState.Failed ? "Back-off pulling image \"ghcr.io/acme/orders:broken\"" : "waiting for the Deployment to become available";
            host.Catalog.Entities.Add(Entity(
                new("demo", group, kind, i % 3 == 0 ? "a-team" : "b-team", $"{(kind == "SQLClaim" ? "orders-db" : "checkout")}-{i:000}"),
                kind == "Deployment" ? "Component" : "Resource", kind == "Deployment" ? "deployment" : "crossplane-claim", $"team-{(char)('a' + (i % 4))}",
                new Health(state, state is HealthState.Healthy ? "" : "ReconcileError", message) { Since = Now.AddMinutes(-i * 7) }));
        }
        AddTree(host);
        AddOrders(host);
        host.Offerings.Current = [.. new[] { ("AppClaim", "App", "A web application with optional scaling and a database."), ("SQLClaim", "SQL", "A PostgreSQL server on the cloud of your choice."), ("Repo", "Repository", "A Git repository with CI and a policy.") }
            .Select(o => new Offering($"devopstoolkit.live~{o.Item1.ToLowerInvariant()}", Schema(o.Item1)) { Title = o.Item2, Description = o.Item3, Category = "Applications", Owner = "platform", Clusters = ["demo"] })];
        host.Ingestion.Types = [.. kinds.Select((k, i) => new IngestedType("demo", new GroupKind(k == "Deployment" ? "apps" : "devopstoolkit.live", k), i == 3 ? IngestionState.Stale : IngestionState.Following)
        {
            Count = 12 * (i + 1), Why = "offering", Lag = TimeSpan.FromMilliseconds(40 + i), LastSignal = Now.AddSeconds(-i * 20),
            Problem = i == 3 ? "The cluster closed the watch and does not answer: connection refused at https://127.0.0.1:6443." : null, StaleSince = i == 3 ? Now.AddMinutes(-4) : null,
        })];
        host.Ingestion.Skipped = [new(new("demo", "", "Pod", "a-team", "odd"), "The document is larger than 1 MiB. Make it smaller or exclude its kind.", Now.AddMinutes(-9))];
    }

    private static CatalogEntity Entity(ResourceRef source, string kind, string type, string owner, Health health) =>
        new($"{source.Cluster}~{source.GroupKind}~{source.Namespace}~{source.Name}".ToLowerInvariant(), source, kind, type, source.Name)
        {
            Owner = owner, Health = health, Created = Now.AddHours(-5), Updated = Now.AddMinutes(-3), Version = "4711",
        };

    private static void AddTree(FixtureHost host)
    {
        var nodes = new List<ResourceNode>();
        var edges = new List<ResourceEdge>();
        ResourceRef Add(string group, string version, string kind, string name, HealthState state, ResourceRef? parent, int depth, string message = "")
        {
            var r = new ResourceRef("demo", group, kind, kind == "XApp" ? "" : "a-team", name);
            if (depth == 0) r = Silly;
            nodes.Add(new ResourceNode(r)
            {
                ApiVersion = group.Length == 0 ? version : $"{group}/{version}", Depth = depth, Created = Now.AddMinutes(-14), Parents = parent is { } p ? [p] : [],
                Health = new Health(state, message.Length > 0 ? "ContainersNotReady" : "", message) { Since = Now.AddMinutes(-10) },
                Status = new ResourceStatus(depth < 3 ? true : null, state == HealthState.Healthy, message),
            });
            if (parent is { } from) edges.Add(new ResourceEdge(from, r, LinkType.Owns));
            host.Cluster.Objects.Add(new Resource("demo", JsonSerializer.SerializeToElement(new Dictionary<string, object>
            {
                ["apiVersion"] = group.Length == 0 ? version : $"{group}/{version}", ["kind"] = r.Kind,
                ["metadata"] = new Dictionary<string, object> { ["name"] = r.Name, ["namespace"] = r.Namespace, ["uid"] = Guid.NewGuid().ToString(), ["creationTimestamp"] = Now.AddMinutes(-14).ToString("yyyy-MM-ddTHH:mm:ssZ"), ["managedFields"] = new[] { new { manager = "kubectl" } } },
                [kind == "Secret" ? "data" : "spec"] = kind == "Secret" ? new { password = "aHVudGVyMg==" } : new { image = "ghcr.io/vfarcic/silly-demo", tag = "1.4.342", port = 8080, host = "silly-demo.127.0.0.1.nip.io", scaling = new { enabled = true, min = 2 } },
            })));
            return r;
        }
        var claim = Add("devopstoolkit.live", "v1alpha1", "AppClaim", "silly-demo", HealthState.Progressing, null, 0, "Claim is waiting for composite resource to become Ready");
        var xr = Add("devopstoolkit.live", "v1alpha1", "XApp", "silly-demo-8xq2k", HealthState.Progressing, claim, 1);
        var deploy = Add("apps", "v1", "Deployment", "silly-demo", HealthState.Degraded, xr, 2, "1 of 2 replicas are available");
        var rs = Add("apps", "v1", "ReplicaSet", "silly-demo-6c9d8f7b5", HealthState.Degraded, deploy, 3);
        Add("", "v1", "Pod", "silly-demo-6c9d8f7b5-x2vq4", HealthState.Healthy, rs, 4);
        Add("", "v1", "Pod", "silly-demo-6c9d8f7b5-zz81k", HealthState.Failed, rs, 4, "Back-off pulling image \"ghcr.io/vfarcic/silly-demo:broken\"");
        Add("", "v1", "Service", "silly-demo", HealthState.Healthy, xr, 2);
        Add("networking.k8s.io", "v1", "Ingress", "silly-demo", HealthState.Healthy, xr, 2);
        Add("autoscaling", "v2", "HorizontalPodAutoscaler", "silly-demo", HealthState.Healthy, xr, 2);
        Add("", "v1", "Secret", "silly-demo-db", HealthState.Healthy, xr, 2);
        host.Links[Silly] = [new(LinkType.ManagedBy, new("demo", "argoproj.io", "Application", "argocd", "demo-apps")), new(LinkType.References, new("demo", "apiextensions.crossplane.io", "Composition", "", "app-backend"))];
        host.Trees.All[Silly] = new ResourceTree([.. nodes], [.. edges]);
        host.Cluster.Events.AddRange(new[] { ("Warning", "BackOff", "Back-off pulling image \"ghcr.io/vfarcic/silly-demo:broken\"", 14), ("Normal", "SelectComposition", "Successfully selected composition", 1), ("Normal", "ConfigureCompositeResource", "Successfully applied composite resource", 1) }
            .Select((e, i) => new Resource("demo", JsonSerializer.SerializeToElement(new
            {
                apiVersion = "v1", kind = "Event", type = e.Item1, reason = e.Item2, message = e.Item3, count = e.Item4,
                metadata = new { name = $"e{i}", @namespace = "a-team" },
                involvedObject = new { kind = "AppClaim", name = "silly-demo", @namespace = "a-team" },
                lastTimestamp = Now.AddMinutes(-i - 1).ToString("yyyy-MM-ddTHH:mm:ssZ"),
                source = new { component = "defined/compositeresourcedefinition.apiextensions.crossplane.io" },
            }))));
    }

    private static void AddOrders(FixtureHost host)
    {
        var target = new Target("local", "demo", "main", PathLayout.NamespaceScoped, "apps", "demo");
        RolloutStep Step(RolloutStage stage, int minutes, string actor, string detail = "") => new(stage, Now.AddMinutes(-minutes), actor, detail);
        host.Rollouts.All.Add(new Rollout("k3v9t2", Silly, RolloutStage.Synced)
        {
            OfferingId = "devopstoolkit.live~appclaim", Title = "Create App silly-demo", OrderedBy = "Guest", Created = Now.AddMinutes(-14), Updated = Now.AddMinutes(-10), Target = target,
            ChangeRequestNumber = 4, ChangeRequestUrl = "/changes/local/demo/4", MergeCommit = "9f2c1e7aa01",
            Steps = [Step(RolloutStage.Proposed, 14, "Guest", "#4 in demo"), Step(RolloutStage.Merged, 12, "Guest"), Step(RolloutStage.Synced, 11, "Argo CD", "revision 9f2c1e7")],
            Blocking = "Pod silly-demo-6c9d8f7b5-zz81k can't start: back-off pulling image \"ghcr.io/vfarcic/silly-demo:broken\".",
            BlockingOn = new("demo", "", "Pod", "a-team", "silly-demo-6c9d8f7b5-zz81k"),
            Manifest = "apiVersion: devopstoolkit.live/v1alpha1\nkind: AppClaim\nmetadata:\n  name: silly-demo\n  namespace: a-team\nspec:\n  # what to run\n  image: ghcr.io/vfarcic/silly-demo\n  tag: \"1.4.342\"\n  port: 8080\n  host: silly-demo.127.0.0.1.nip.io\n  scaling:\n    enabled: true\n    min: 2\n",
        });
        host.Rollouts.All.Add(new Rollout("p0q8aa", new("demo", "devopstoolkit.live", "SQLClaim", "b-team", "orders-db-001"), RolloutStage.Ready)
        {
            OfferingId = "devopstoolkit.live~sqlclaim", Title = "Create SQL orders-db-001", OrderedBy = "Guest", Created = Now.AddHours(-30), Updated = Now.AddHours(-29), Target = target, ChangeRequestNumber = 3, ChangeRequestUrl = "/changes/local/demo/3",
            Steps = [Step(RolloutStage.Proposed, 1800, "Guest"), Step(RolloutStage.Merged, 1790, "Guest"), Step(RolloutStage.Synced, 1789, "Argo CD"), Step(RolloutStage.Composed, 1788, "Crossplane"), Step(RolloutStage.Ready, 1780, "Crossplane")],
        });
        host.Rollouts.All.Add(new Rollout("w7w7w7", new("demo", "devopstoolkit.live", "Repo", "b-team", "old"), RolloutStage.Withdrawn)
        {
            Action = RolloutAction.Delete, OfferingId = "devopstoolkit.live~repo", Title = "Delete Repository old", OrderedBy = "Guest", Created = Now.AddHours(-50), Updated = Now.AddHours(-49), Target = target,
            Steps = [Step(RolloutStage.Proposed, 3000, "Guest"), Step(RolloutStage.Withdrawn, 2950, "Guest", "closed without merging")],
        });
    }

    private static ResourceSchema Schema(string kind) => new(SchemaSource.XrdClaim, "devopstoolkit.live", kind)
    {
        Namespaced = true, Versions = [new SchemaVersion("v1alpha1", StructuralSchema.Anything) { Storage = true }],
    };
}
