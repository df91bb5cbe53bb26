using Microsoft.Extensions.Options;
using Microsoft.Extensions.Time.Testing;
using Portico.Core.Access;
using Portico.Core.Clusters;
using Portico.Core.Delivery;
using Portico.Core.Discovery;
using Portico.Core.Errors;
using Portico.Core.Manifests;
using Portico.Core.Plugins;
using Portico.Core.Rollouts;
using Portico.Core.Tests.Forms;
using Portico.Schema;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Delivery;

public sealed class OrderDeskTests
{
    private const string _manifest = "apiVersion: example.org/v1\nkind: Thing\nmetadata:\n  name: x\n  namespace: ns\nspec:\n  image: app\n";
    private const string _path = "apps/demo/ns/Thing/x.yaml";

    private static readonly Target _target = new("local", "demo", "main", PathLayout.NamespaceScoped, "apps", "demo");

    private readonly FakeGitHost _git = new();
    private readonly FakeCluster _cluster = new();
    private readonly FakeRollouts _rollouts = new();
    private readonly DeliveryOptions _options = new() { OwnerRequired = false };
    private readonly OneOffering _offerings = new();

    private static CancellationToken None => TestContext.Current.CancellationToken;

    private OrderDesk Desk(bool allowed = true)
    {
        var options = Options.Create(_options);
        var time = new FakeTimeProvider();
        var checks = new OrderChecks(new OrderForms(_offerings, new PluginSet(), options), _cluster, _git, options, time);
        return new OrderDesk(checks, _git, _rollouts, new Gate(allowed), time);
    }

    private static Order Create(string manifest = _manifest) => new(RolloutAction.Create, "example.org~thing", _target, manifest);

    private static OrderCheck Check(OrderReview review, string name) => review.Checks.Single(c => c.Name.StartsWith(name, StringComparison.Ordinal));

    [Fact]
    public async Task Order_becomes_a_change_request_and_a_rollout()
    {
        var rollout = await Desk().PlaceAsync(Caller.Guest, Create(), None);

        Assert.Equal(RolloutStage.Proposed, rollout.Stage);
        Assert.Equal(1, rollout.ChangeRequestNumber);
        Assert.Equal(new ResourceRef("demo", "example.org", "Thing", "ns", "x"), rollout.Subject);
        Assert.Same(rollout, Assert.Single(_rollouts.All));
        var proposal = Assert.Single(_git.Proposals);
        Assert.Equal(new ManifestFile(_path, _manifest), Assert.Single(proposal.Manifests.Files));
        Assert.Contains("Image", proposal.Body, StringComparison.Ordinal);
        Assert.Equal(["Schema", "Target", "Conflicts", "Dry run on demo"], proposal.Checks.Select(c => c.Name));
        Assert.All(proposal.Checks, c => Assert.Equal(CheckOutcome.Passed, c.Outcome));
    }

    [Fact]
    public async Task Same_order_twice_updates_the_same_branch_and_rollout()
    {
        var first = await Desk().PlaceAsync(Caller.Guest, Create(), None);
        var second = await Desk().PlaceAsync(Caller.Guest, Create(_manifest + "  port: 81\n"), None);
        Assert.Equal(first.Id, second.Id);
        Assert.Equal(_git.Proposals[0].Branch, _git.Proposals[1].Branch);
        Assert.Contains("81", Assert.Single(_rollouts.All).Manifest, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Order_goes_on_after_remembering_it_failed()
    {
        _rollouts.Failures = 1;
        await Assert.ThrowsAsync<PorticoException>(() => Desk().PlaceAsync(Caller.Guest, Create(), None));
        var rollout = await Desk().PlaceAsync(Caller.Guest, Create(), None);
        Assert.Equal(1, rollout.ChangeRequestNumber);
        Assert.Single(_rollouts.All);
    }

    [Fact]
    public async Task Caller_without_the_right_proposes_nothing()
    {
        var refused = await Assert.ThrowsAsync<PorticoException>(() => Desk(allowed: false).PlaceAsync(Caller.Guest, Create(), None));
        Assert.Equal(ErrorCode.Forbidden, refused.Code);
        Assert.Empty(_git.Proposals);
    }

    [Theory]
    [InlineData("image: app", "image: 5", "Schema")]
    [InlineData("name: x", "name: X_", "Schema")]
    [InlineData("kind: Thing", "kind: Other", "Schema")]
    public async Task Wrong_manifest_is_refused(string from, string to, string check)
    {
        var order = Create(_manifest.Replace(from, to, StringComparison.Ordinal));
        var review = await Desk().ReviewAsync(Caller.Guest, order, None);
        Assert.Equal(CheckOutcome.Failed, Check(review, check).Outcome);
        Assert.NotEmpty(Check(review, check).Findings);
        await Assert.ThrowsAsync<PorticoException>(() => Desk().PlaceAsync(Caller.Guest, order, None));
        Assert.Empty(_git.Proposals);
    }

    [Fact]
    public async Task Existing_file_is_a_conflict()
    {
        _git.Files[_path] = "kind: Thing\n";
        var review = await Desk().ReviewAsync(Caller.Guest, Create(), None);
        Assert.Equal(CheckOutcome.Failed, Check(review, "Conflicts").Outcome);
        Assert.Equal("kind: Thing\n", review.Diff?.Before);
    }

    [Fact]
    public async Task Existing_object_is_a_conflict()
    {
        _cluster.Objects.Add(new ResourceRef("demo", "example.org", "Thing", "ns", "x"));
        Assert.Equal(CheckOutcome.Failed, Check(await Desk().ReviewAsync(Caller.Guest, Create(), None), "Conflicts").Outcome);
    }

    [Fact]
    public async Task Refusal_of_the_cluster_stops_the_order()
    {
        _cluster.DryRun = new DryRunOutcome(false, [Diagnostic.Error("spec.image", "FieldValueInvalid", "no such image")]);
        var check = Check(await Desk().ReviewAsync(Caller.Guest, Create(), None), "Dry run");
        Assert.Equal(CheckOutcome.Failed, check.Outcome);
        Assert.Contains("no such image", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Dry_run_that_cannot_be_made_says_why_and_stops_nothing()
    {
        _cluster.DryRun = new DryRunOutcome(false, []) { NotRun = "You may not create things." };
        var review = await Desk().ReviewAsync(Caller.Guest, Create(), None);
        Assert.Equal((CheckOutcome.Skipped, "You may not create things."), (Check(review, "Dry run").Outcome, Check(review, "Dry run").Detail));
        Assert.True(review.MayPropose);
    }

    [Fact]
    public async Task Cluster_that_is_away_stops_nothing()
    {
        _cluster.Failure = new PorticoException(ErrorCode.ClusterUnreachable, "demo doesn't answer.");
        Assert.True((await Desk().ReviewAsync(Caller.Guest, Create(), None)).MayPropose);
    }

    [Theory]
    [InlineData("../etc")]
    [InlineData("/etc")]
    public async Task Base_path_that_leads_out_is_refused(string basePath)
    {
        var order = Create() with { Target = _target with { BasePath = basePath } };
        Assert.Equal(CheckOutcome.Failed, Check(await Desk().ReviewAsync(Caller.Guest, order, None), "Target").Outcome);
    }

    [Fact]
    public async Task Repository_that_is_not_allowed_is_refused()
    {
        _options.Allowed.Add("local/other");
        var check = Check(await Desk().ReviewAsync(Caller.Guest, Create(), None), "Target");
        Assert.Equal(CheckOutcome.Failed, check.Outcome);
        Assert.Contains("local/other", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Change_keeps_the_file_where_it_is()
    {
        _git.Files["odd/place.yaml"] = _manifest;
        var order = new Order(RolloutAction.Update, "example.org~thing", _target, _manifest.Replace("app", "web", StringComparison.Ordinal)) { Path = "odd/place.yaml", Before = _manifest };
        var rollout = await Desk().PlaceAsync(Caller.Guest, order, None);
        Assert.Equal(RolloutAction.Update, rollout.Action);
        Assert.Equal("odd/place.yaml", Assert.Single(_git.Proposals[0].Manifests.Files).Path);
    }

    [Fact]
    public async Task Change_of_a_file_that_changed_meanwhile_is_refused()
    {
        _git.Files[_path] = _manifest + "  port: 82\n";
        var order = new Order(RolloutAction.Update, "example.org~thing", _target, _manifest) { Path = _path, Before = _manifest };
        Assert.Equal(CheckOutcome.Failed, Check(await Desk().ReviewAsync(Caller.Guest, order, None), "Conflicts").Outcome);
    }

    [Fact]
    public async Task Proposal_says_what_it_is_based_on()
    {
        await Desk().PlaceAsync(Caller.Guest, Create(), None);
        Assert.Equal(new KeyValuePair<string, string?>(_path, null), Assert.Single(_git.Proposals[0].BasedOn));

        _git.Files[_path] = _manifest;
        await Desk().PlaceAsync(Caller.Guest, new Order(RolloutAction.Update, "example.org~thing", _target, _manifest + "  port: 81\n") { Before = _manifest }, None);
        Assert.Equal(new KeyValuePair<string, string?>(_path, _manifest), Assert.Single(_git.Proposals[1].BasedOn));

        await Desk().PlaceAsync(Caller.Guest, new Order(RolloutAction.Delete, "example.org~thing", _target, _manifest) { Path = _path }, None);
        Assert.Equal(new KeyValuePair<string, string?>(_path, _manifest), Assert.Single(_git.Proposals[2].BasedOn));
    }

    [Fact]
    public async Task File_of_another_namespace_at_the_same_path_is_pointed_out()
    {
        var target = _target with { Layout = PathLayout.ClusterScoped };
        var others = _manifest.Replace("namespace: ns", "namespace: theirs", StringComparison.Ordinal);
        _git.Files["apps/demo/Thing/x.yaml"] = others;

        var create = Check(await Desk().ReviewAsync(Caller.Guest, Create() with { Target = target }, None), "Conflicts");
        Assert.Equal(CheckOutcome.Failed, create.Outcome);
        Assert.Contains("Thing x of namespace theirs", create.Detail, StringComparison.Ordinal);

        var update = new Order(RolloutAction.Update, "example.org~thing", target, _manifest) { Before = others };
        var check = Check(await Desk().ReviewAsync(Caller.Guest, update, None), "Conflicts");
        Assert.Equal(CheckOutcome.Warned, check.Outcome);
        Assert.Contains("Thing x of namespace theirs", check.Detail, StringComparison.Ordinal);
    }

    [Fact]
    public async Task File_of_another_namespace_is_not_taken_for_the_objects_own()
    {
        _git.Files["apps/demo/Thing/x.yaml"] = _manifest.Replace("namespace: ns", "namespace: theirs", StringComparison.Ordinal);
        var options = Options.Create(new DeliveryOptions { Host = "local", Repository = "demo", BasePath = "apps" });
        var locator = new OrderLocator(_git, _rollouts, new OrderTargets(_git, options));
        var subject = new ResourceRef("demo", "example.org", "Thing", "ns", "x");

        Assert.Null(await locator.FindAsync(Caller.Guest, _offerings.Current[0], subject, None));
        Assert.NotNull(await locator.FindAsync(Caller.Guest, _offerings.Current[0], subject with { Namespace = "theirs" }, None));
    }

    [Fact]
    public async Task Deletion_removes_the_file()
    {
        _git.Files[_path] = _manifest;
        await Desk().PlaceAsync(Caller.Guest, new Order(RolloutAction.Delete, "example.org~thing", _target, _manifest) { Path = _path, Before = _manifest }, None);
        Assert.Equal(new ManifestFile(_path, null), Assert.Single(_git.Proposals[0].Manifests.Files));
    }

    [Fact]
    public async Task File_of_an_object_is_found_where_it_was_ordered()
    {
        var elsewhere = _target with { BasePath = "elsewhere" };
        await Desk().PlaceAsync(Caller.Guest, Create() with { Target = elsewhere }, None);
        _git.Files["elsewhere/demo/ns/Thing/x.yaml"] = _manifest;
        var locator = new OrderLocator(_git, _rollouts, new OrderTargets(_git, Options.Create(_options)));
        var file = await locator.FindAsync(Caller.Guest, _offerings.Current[0], new ResourceRef("demo", "example.org", "Thing", "ns", "x"), None);
        Assert.Equal(new LocatedFile(elsewhere, "elsewhere/demo/ns/Thing/x.yaml", _manifest), file);
    }

    [Fact]
    public async Task Unknown_offering_says_so()
    {
        var refused = await Assert.ThrowsAsync<PorticoException>(() => Desk().ReviewAsync(Caller.Guest, Create() with { OfferingId = "gone" }, None));
        Assert.Equal(ErrorCode.NotFound, refused.Code);
    }

    private sealed class Gate(bool allowed) : IAuthorizer
    {
        public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) => new(allowed && permission == Permission.Order, "asked for a test");
    }

    private sealed class OneOffering : IOfferings
    {
        public event Action? Changed
        {
            add { }
            remove { }
        }

        public IReadOnlyList<Offering> Current { get; } =
        [
            new("example.org~thing", Schemas.OfSpec("type: object\nrequired: [image]\nproperties:\n  image: {type: string}\n  port: {type: integer}")) { Title = "Thing", Clusters = ["demo"] },
        ];

        public Offering? Find(string id) => Current.FirstOrDefault(o => o.Id == id);
    }
}
