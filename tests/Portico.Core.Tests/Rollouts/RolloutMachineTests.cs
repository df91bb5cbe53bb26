using Portico.Core.Delivery;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Rollouts.TestRollouts;

namespace Portico.Core.Tests.Rollouts;

public sealed class RolloutMachineTests
{
    private static readonly Health Fine = new(HealthState.Healthy);
    private static readonly Health Working = new(HealthState.Progressing);

    [Fact]
    public void Proposed_stays_while_the_request_is_open()
    {
        var rollout = Make(RolloutStage.Proposed);

        Assert.Same(rollout, RolloutMachine.Advance(rollout, Seen() with { Request = Request(ChangeRequestState.Open) }));
    }

    [Fact]
    public void Merge_is_taken_with_its_time_actor_and_commit()
    {
        var next = RolloutMachine.Advance(Make(RolloutStage.Proposed), Seen() with { Request = Request(ChangeRequestState.Merged) });

        Assert.Equal(RolloutStage.Merged, next.Stage);
        Assert.Equal(new RolloutStep(RolloutStage.Merged, Noon.AddMinutes(1), "Jane", "Commit abcdef12"), next.Steps[^1]);
        Assert.Equal("abcdef1234567890", next.MergeCommit);
    }

    [Fact]
    public void Closed_request_withdraws_the_order()
    {
        var next = RolloutMachine.Advance(Make(RolloutStage.Proposed), Seen() with { Request = Request(ChangeRequestState.Closed) });

        Assert.Equal(RolloutStage.Withdrawn, next.Stage);
        Assert.True(next.IsOver);
    }

    [Fact]
    public void Vanished_request_says_what_to_do()
    {
        var next = RolloutMachine.Advance(Make(RolloutStage.Proposed), Seen() with { RequestMissing = true });

        Assert.Equal(RolloutStage.Proposed, next.Stage);
        Assert.Contains("Order again", next.Blocking, StringComparison.Ordinal);
    }

    [Fact]
    public void Everything_that_happened_while_down_is_caught_up_at_once()
    {
        var seen = (Seen(600) with { Request = Request(ChangeRequestState.Merged) })
            .With(App(health: "Healthy", created: "2026-05-01T12:02:00Z"), Tree(HealthState.Healthy, ("p", Fine)));

        var next = RolloutMachine.Advance(Make(RolloutStage.Proposed), seen);

        Assert.Equal([RolloutStage.Proposed, RolloutStage.Merged, RolloutStage.Synced, RolloutStage.Composed, RolloutStage.Ready], next.Stages());
        Assert.Equal(Noon.AddMinutes(2), next.Steps[2].At);
        Assert.Equal("1 resource", next.Steps[3].Detail);
        Assert.Null(next.Blocking);
    }

    [Fact]
    public void Created_object_passes_synced_then_composed_then_ready()
    {
        var rollout = RolloutMachine.Advance(Make(RolloutStage.Merged), Seen(10).With(App(), Tree(HealthState.Progressing)));
        Assert.Equal(RolloutStage.Synced, rollout.Stage);

        rollout = RolloutMachine.Advance(rollout, Seen(20).With(App(), Tree(HealthState.Progressing, ("p", Working))));
        Assert.Equal(RolloutStage.Composed, rollout.Stage);
        Assert.Equal("Part p is not ready yet", rollout.Blocking);
        Assert.Equal(Part("p"), rollout.BlockingOn);

        rollout = RolloutMachine.Advance(rollout, Seen(30).With(App(), Tree(HealthState.Healthy, ("p", Fine))));
        Assert.Equal(RolloutStage.Ready, rollout.Stage);
        Assert.Null(rollout.Blocking);
    }

    [Fact]
    public void Object_named_but_not_made_is_not_composed()
    {
        var rollout = RolloutMachine.Advance(Make(RolloutStage.Synced), Seen().With(App(), Tree(HealthState.Progressing, ("p", new Health(HealthState.Missing)))));

        Assert.Equal(RolloutStage.Synced, rollout.Stage);
    }

    [Fact]
    public void Update_waits_for_the_new_spec_whatever_the_old_ready_says()
    {
        var old = Make(RolloutStage.Merged, RolloutAction.Update, image: "x:2");

        var next = RolloutMachine.Advance(old, Seen(60).With(App("x:1", "Healthy"), Tree(HealthState.Healthy, ("p", Fine))));

        Assert.Equal(RolloutStage.Merged, next.Stage);
    }

    [Fact]
    public void Update_is_not_ready_before_the_change_has_settled()
    {
        var next = RolloutMachine.Advance(Make(RolloutStage.Merged, RolloutAction.Update, "x:2"), Seen(60).With(App("x:2", "Healthy"), Tree(HealthState.Healthy, ("p", Fine))));
        Assert.Equal(RolloutStage.Composed, next.Stage);

        next = RolloutMachine.Advance(next, Seen(65).With(App("x:2", "Healthy"), Tree(HealthState.Healthy, ("p", Working))));
        Assert.Equal(RolloutStage.Composed, next.Stage);

        next = RolloutMachine.Advance(next, Seen(75).With(App("x:2", "Healthy"), Tree(HealthState.Healthy, ("p", Fine))));
        Assert.Equal(RolloutStage.Ready, next.Stage);
    }

    [Fact]
    public void Ready_of_an_older_generation_does_not_count()
    {
        var subject = Catalog.TestObjects.Parse("""
            {"apiVersion":"example.org/v1","kind":"App","metadata":{"name":"silly-demo","namespace":"n","generation":3},"spec":{"image":"x:1"},"status":{"observedGeneration":2}}
            """);

        var next = RolloutMachine.Advance(Make(RolloutStage.Composed), Seen(100).With(subject, Tree(HealthState.Healthy, ("p", Fine))));

        Assert.Equal(RolloutStage.Composed, next.Stage);
    }

    [Fact]
    public void Removed_field_must_have_left_the_cluster()
    {
        var rollout = Make(RolloutStage.Merged, RolloutAction.Update, "x:1", before: Manifest("x:1", "  extra: yes-please\n"));
        var still = Catalog.TestObjects.Make(Catalog.TestObjects.App, "silly-demo", spec: new { image = "x:1", extra = "yes-please" });

        Assert.Equal(RolloutStage.Merged, RolloutMachine.Advance(rollout, Seen().With(still, Tree(HealthState.Healthy))).Stage);
        Assert.NotEqual(RolloutStage.Merged, RolloutMachine.Advance(rollout, Seen().With(App(), Tree(HealthState.Healthy))).Stage);
    }

    [Fact]
    public void Tool_that_synced_the_merge_commit_is_believed_and_named()
    {
        var sync = new SyncEvidence("Argo CD", new ResourceRef("demo", "argoproj.io", "Application", "argocd", "platform")) { InSync = true, Revision = "abcdef1234567890", Finished = Noon.AddSeconds(30) };

        var next = RolloutMachine.Advance(Make(RolloutStage.Merged, RolloutAction.Update, "1000m"), (Seen() with { Sync = sync }).With(App("1"), Tree(HealthState.Progressing)));

        Assert.Equal(new RolloutStep(RolloutStage.Synced, Noon.AddSeconds(30), "Argo CD", "Application platform"), next.Steps[^1]);
    }

    [Fact]
    public void Tool_that_cannot_sync_is_quoted_and_giving_up_fails_until_it_works()
    {
        var by = new ResourceRef("demo", "argoproj.io", "Application", "argocd", "platform");
        var sync = new SyncEvidence("Argo CD", by) { Problem = "spec.port: Invalid value", Revision = "other" };

        var waiting = RolloutMachine.Advance(Make(RolloutStage.Merged), Seen() with { Sync = sync });
        Assert.Equal((RolloutStage.Merged, "Argo CD can't sync platform: spec.port: Invalid value", (ResourceRef?)by), (waiting.Stage, waiting.Blocking, waiting.BlockingOn));

        var failed = RolloutMachine.Advance(waiting, Seen(70) with { Sync = sync with { GaveUp = true, Revision = "abcdef1234567890" } });
        Assert.Equal(RolloutStage.Failed, failed.Stage);

        var repaired = RolloutMachine.Advance(failed, (Seen(80) with { Sync = sync with { Problem = null, InSync = true, Finished = Noon.AddSeconds(79) } }).With(App(), Tree(HealthState.Progressing)));
        Assert.Equal(RolloutStage.Synced, repaired.Stage);
    }

    [Fact]
    public void Nothing_syncing_for_long_asks_for_the_missing_piece()
    {
        Assert.Null(RolloutMachine.Advance(Make(RolloutStage.Merged), Seen(30)).Blocking);
        Assert.Contains("Is there an Argo CD Application", RolloutMachine.Advance(Make(RolloutStage.Merged), Seen(300)).Blocking, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(HealthState.Degraded, "ProgressDeadlineExceeded", 30, RolloutStage.Failed)]
    [InlineData(HealthState.Failed, "", 30, RolloutStage.Failed)]
    [InlineData(HealthState.Degraded, "ImagePullBackOff", 30, RolloutStage.Composed)]
    [InlineData(HealthState.Degraded, "ReconcileError", 300, RolloutStage.Composed)]
    [InlineData(HealthState.Degraded, "ReconcileError", 900, RolloutStage.Failed)]
    [InlineData(HealthState.Progressing, "", 9000, RolloutStage.Composed)]
    public void Failed_is_only_what_will_not_get_there_by_itself(HealthState state, string reason, int seconds, RolloutStage expected)
    {
        var next = RolloutMachine.Advance(Make(RolloutStage.Composed), Seen(seconds).With(App(), Tree(HealthState.Progressing, ("p", new Health(state, reason)))));

        Assert.Equal(expected, next.Stage);
        Assert.NotNull(next.Blocking);
    }

    [Fact]
    public void Failed_order_may_recover()
    {
        var failed = Make(RolloutStage.Failed) with { Blocking = "why" };

        var still = RolloutMachine.Advance(failed, Seen(50).With(App(), Tree(HealthState.Progressing, ("p", new Health(HealthState.Failed, "X", "why not")))));
        Assert.Equal((RolloutStage.Failed, 5), (still.Stage, still.Steps.Length));

        var ready = RolloutMachine.Advance(still, Seen(60).With(App(health: "Healthy"), Tree(HealthState.Healthy, ("p", Fine))));
        Assert.Equal(RolloutStage.Ready, ready.Stage);
        Assert.Equal("Recovered.", ready.Steps[^1].Detail);
    }

    [Fact]
    public void Cluster_that_is_away_changes_nothing()
    {
        var failed = Make(RolloutStage.Failed) with { Blocking = "why" };
        var composed = Make(RolloutStage.Composed) with { Blocking = "why" };
        var away = Seen(90) with { SubjectIsCertain = false };

        Assert.Same(failed, RolloutMachine.Advance(failed, away));
        Assert.Same(composed, RolloutMachine.Advance(composed, away));
    }

    [Fact]
    public void Deletion_is_ready_when_the_object_is_confirmed_gone()
    {
        var rollout = Make(RolloutStage.Merged, RolloutAction.Delete);
        Assert.Same(rollout, RolloutMachine.Advance(rollout, Seen() with { SubjectIsCertain = false }));
        Assert.Same(rollout, RolloutMachine.Advance(rollout, Seen().With(App(), Tree(HealthState.Healthy))));

        var leaving = RolloutMachine.Advance(rollout, Seen().With(App(metadata: new { deletionTimestamp = "2026-05-01T12:00:30Z", finalizers = new[] { "example.org/keep" } }), Tree(HealthState.Progressing)));
        Assert.Equal(RolloutStage.Synced, leaving.Stage);
        Assert.Equal("App silly-demo waits for its finalizers: example.org/keep", leaving.Blocking);

        Assert.Equal(RolloutStage.Ready, RolloutMachine.Advance(leaving, Seen(90)).Stage);
    }

    [Fact]
    public void Newer_merged_order_replaces_an_unfinished_one()
    {
        var next = RolloutMachine.Advance(Make(RolloutStage.Composed), Seen() with { Superseded = true });

        Assert.Equal(RolloutStage.Withdrawn, next.Stage);
        Assert.Contains("newer order", next.Steps[^1].Detail, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(RolloutStage.Ready)]
    [InlineData(RolloutStage.Withdrawn)]
    public void Final_stages_never_move(RolloutStage stage)
    {
        var rollout = Make(stage);

        Assert.Same(rollout, RolloutMachine.Advance(rollout, Seen(9999).With(App(), Tree(HealthState.Failed))));
    }

    [Fact]
    public void Timeline_never_runs_backwards()
    {
        var merged = Request(ChangeRequestState.Merged) with { Closed = Noon.AddHours(-3) };

        var next = RolloutMachine.Advance(Make(RolloutStage.Proposed), Seen() with { Request = merged });

        Assert.Equal(next.Steps.OrderBy(s => s.At), next.Steps);
    }
}
