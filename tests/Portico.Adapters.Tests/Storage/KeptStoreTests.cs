using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Forms;
using Portico.Core.Manifests;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;
using Portico.Storage.Rollouts;

namespace Portico.Adapters.Tests.Storage;

public sealed class KeptStoreTests
{
    private static readonly ResourceRef Subject = new("demo", "devopstoolkit.live", "AppClaim", "a-team", "silly-demo");

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Rollout_comes_back_as_it_was_saved(string engine)
    {
        await using var storage = new TestStorage(engine);
        var saved = Rollout("r1", RolloutStage.Merged, 0) with
        {
            Action = RolloutAction.Update,
            Steps = [new RolloutStep(RolloutStage.Proposed, storage.Time.GetUtcNow(), "Guest", "opened"), new RolloutStep(RolloutStage.Merged, storage.Time.GetUtcNow(), "Guest", "")],
            Blocking = "Pod x can't pull image",
            BlockingOn = new ResourceRef("demo", "", "Pod", "a-team", "x"),
            Manifest = "kind: AppClaim\n",
            MergeCommit = "abc",
        };

        await storage.Rollouts.SaveAsync(saved, default);
        var found = (await new RolloutStore(storage.ReopenKept()).FindAsync("r1", default))!;

        Assert.Equal(saved.Steps, found.Steps);
        Assert.Equal(saved with { Steps = [] }, found with { Steps = [] });
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Open_rollouts_are_those_that_may_still_move(string engine)
    {
        await using var storage = new TestStorage(engine);
        foreach (var (stage, i) in Enum.GetValues<RolloutStage>().Select((s, i) => (s, i))) await storage.Rollouts.SaveAsync(Rollout(stage.ToString(), stage, i), default);

        var open = await storage.Rollouts.OpenAsync(default);

        Assert.Equal(["Draft", "Proposed", "Merged", "Synced", "Composed", "Failed"], open.Select(o => o.Id));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Rollouts_of_an_object_come_newest_first(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.Rollouts.SaveAsync(Rollout("old", RolloutStage.Ready, 0), default);
        await storage.Rollouts.SaveAsync(Rollout("new", RolloutStage.Proposed, 5), default);
        await storage.Rollouts.SaveAsync(Rollout("other", RolloutStage.Proposed, 9) with { Subject = Subject with { Name = "other" } }, default);

        Assert.Equal(["new", "old"], (await storage.Rollouts.ListAsync(Subject, 10, default)).Select(r => r.Id));
        Assert.Equal(["other", "new"], (await storage.Rollouts.ListAsync(null, 2, default)).Select(r => r.Id));
        Assert.Null(await storage.Rollouts.FindAsync("nobody", default));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Draft_is_found_by_caller_offering_and_key(string engine)
    {
        await using var storage = new TestStorage(engine);
        await storage.Drafts.SaveAsync(new Draft("guest", "app", "new", """{"a":1}""", storage.Time.GetUtcNow()), default);
        await storage.Drafts.SaveAsync(new Draft("guest", "app", "new", """{"a":2}""", storage.Time.GetUtcNow().AddMinutes(1)), default);
        await storage.Drafts.SaveAsync(new Draft("jane", "app", "new", """{"a":3}""", storage.Time.GetUtcNow()), default);

        Assert.Equal("""{"a":2}""", (await storage.Drafts.FindAsync("guest", "app", "new", default))!.Values);
        Assert.Single(await storage.Drafts.ListAsync("guest", null, default));

        await storage.Drafts.DeleteAsync("guest", "app", "new", default);
        Assert.Null(await storage.Drafts.FindAsync("guest", "app", "new", default));
        Assert.Single(await storage.Drafts.ListAsync("jane", "app", default));
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Oversized_draft_is_refused(string engine)
    {
        await using var storage = new TestStorage(engine);

        var refused = await Assert.ThrowsAsync<PorticoException>(() =>
            storage.Drafts.SaveAsync(new Draft("guest", "app", "new", new string('x', 1024 * 1024 + 1), storage.Time.GetUtcNow()), default));

        Assert.Equal(ErrorCode.InvalidInput, refused.Code);
    }

    [Theory, MemberData(nameof(Engines.All), MemberType = typeof(Engines))]
    public async Task Drafts_of_one_caller_are_bounded(string engine)
    {
        await using var storage = new TestStorage(engine);
        for (var i = 0; i < 205; i++) await storage.Drafts.SaveAsync(new Draft("guest", "app", $"k{i}", "{}", storage.Time.GetUtcNow().AddSeconds(i)), default);

        Assert.Null(await storage.Drafts.FindAsync("guest", "app", "k0", default));
        Assert.NotNull(await storage.Drafts.FindAsync("guest", "app", "k204", default));
    }

    internal static Rollout Rollout(string id, RolloutStage stage, int minute) => new(id, Subject, stage)
    {
        OfferingId = "devopstoolkit.live~appclaim",
        Title = "silly-demo",
        OrderedBy = "Guest",
        Created = DateTimeOffset.Parse("2026-05-01T10:00:00Z").AddMinutes(minute),
        Target = new Target("local", "demo", "main", PathLayout.NamespaceScoped, "", "demo"),
    };
}
