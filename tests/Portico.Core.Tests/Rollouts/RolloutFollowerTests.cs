using System.Collections.Concurrent;
using Microsoft.Extensions.Logging.Abstractions;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Delivery;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Plugins;
using Portico.Core.Replicas;
using Portico.Core.Rollouts;
using Portico.Core.Tests.Catalog;
using Portico.Sdk.Resources;
using static Portico.Core.Tests.Rollouts.TestRollouts;

namespace Portico.Core.Tests.Rollouts;

public sealed class RolloutFollowerTests
{
    private readonly FakeStore _store = new();
    private readonly FakeHost _host = new();
    private readonly FakeCluster _cluster = new("demo");
    private readonly ResourceCache _cache;
    private readonly CatalogFeed _feed = new();
    private readonly ResourceRules _rules = new(PluginSet.Of(new TestPlugin()), NullLogger<ResourceRules>.Instance);
    private long _sequence;

    public RolloutFollowerTests() => _cache = new ResourceCache(_rules.LinksOf);

    [Fact]
    public async Task Order_is_followed_from_merge_to_ready()
    {
        await _store.SaveAsync(Make(RolloutStage.Proposed) with { Created = DateTimeOffset.UnixEpoch }, default);
        using var follower = await StartAsync();

        _host.Request = Request(ChangeRequestState.Merged);
        _host.Tell();
        await Reached(RolloutStage.Merged);

        Put(App(health: "Progressing"));
        await Reached(RolloutStage.Synced);

        Put(App(health: "Healthy"));
        await Reached(RolloutStage.Ready);
        Assert.Equal([RolloutStage.Proposed, RolloutStage.Merged, RolloutStage.Synced, RolloutStage.Composed, RolloutStage.Ready], _store.Of("r1").Stages());
        await follower.StopAsync(default);
    }

    [Fact]
    public async Task Events_explain_what_the_object_does_not_say()
    {
        await _store.SaveAsync(Make(RolloutStage.Synced), default);
        _cluster.Events.Add(TestObjects.Parse("""{"apiVersion":"v1","kind":"Event","metadata":{"name":"e"},"type":"Warning","reason":"FailedCreate","message":"exceeded quota","involvedObject":{"name":"silly-demo"}}"""));
        using var follower = await StartAsync();

        Put(App(health: "Progressing"));

        await LivePath.Until(() => _store.Of("r1").Blocking == "App silly-demo: exceeded quota (FailedCreate)", "the event's words");
        await follower.StopAsync(default);
    }

    [Fact]
    public async Task Order_saved_while_running_is_followed_too()
    {
        using var follower = await StartAsync();
        _host.Request = Request(ChangeRequestState.Closed);

        await _store.SaveAsync(Make(RolloutStage.Proposed), default);

        await Reached(RolloutStage.Withdrawn);
        await follower.StopAsync(default);
    }

    [Fact]
    public async Task What_happened_while_down_is_caught_up_after_the_start()
    {
        await _store.SaveAsync(Make(RolloutStage.Proposed), default);
        _host.Request = Request(ChangeRequestState.Merged);
        Put(App(health: "Healthy"));

        using var follower = await StartAsync();

        await Reached(RolloutStage.Ready);
        await follower.StopAsync(default);
    }

    [Fact]
    public async Task Git_host_that_is_away_is_said_and_asked_again()
    {
        await _store.SaveAsync(Make(RolloutStage.Proposed), default);
        _host.Away = new PorticoException(ErrorCode.RepositoryUnreachable, "Git host local can't be reached.");
        using var follower = await StartAsync();
        await LivePath.Until(() => _store.Of("r1").Blocking == "Git host local can't be reached.", "the problem");

        _host.Away = null;
        _host.Request = Request(ChangeRequestState.Merged);
        _host.Tell();

        await Reached(RolloutStage.Merged);
        Assert.DoesNotContain("reached", _store.Of("r1").Blocking ?? "", StringComparison.Ordinal);
        await follower.StopAsync(default);
    }

    private Task Reached(RolloutStage stage) => LivePath.Until(() => _store.Of("r1").Stage == stage, $"order is {stage}");

    private void Put(Resource resource)
    {
        _cache.Put(resource);
        _cache.SetKnown("demo", resource.Ref.GroupKind, known: true);
        _feed.Publish(++_sequence, [resource.Ref]);
    }

    private async Task<RolloutFollower> StartAsync()
    {
        var hosts = new FakeHosts(_host);
        var clusters = new FakeClusters(_cluster);
        var status = new IngestionStatus(TimeProvider.System);
        var trees = new ResourceTrees(_cache, clusters, _rules, new AllowAll());
        var observer = new RolloutObserver(hosts, clusters, _cache, trees, status, _store, TimeProvider.System);
        var options = new RolloutOptions { Tick = TimeSpan.FromMilliseconds(10), ClusterPoll = TimeSpan.FromHours(1) };
        var follower = new RolloutFollower(_store, observer, _feed, hosts, new SoleLeases(), options, TimeProvider.System, NullLogger<RolloutFollower>.Instance);
        await follower.StartAsync(default);
        return follower;
    }

    private sealed class AllowAll : IAuthorizer
    {
        public AccessDecision Decide(Caller caller, Permission permission, ResourceRef? on = null) => AccessDecision.Allow;
    }

    private sealed class FakeStore : IRolloutStore
    {
        private readonly ConcurrentDictionary<string, Rollout> _all = [];

        public event Action<Rollout>? Saved;

        public Rollout Of(string id) => _all[id];

        public Task SaveAsync(Rollout rollout, CancellationToken cancellationToken)
        {
            _all[rollout.Id] = rollout;
            Saved?.Invoke(rollout);
            return Task.CompletedTask;
        }

        public Task<Rollout?> FindAsync(string id, CancellationToken cancellationToken) => Task.FromResult(_all.GetValueOrDefault(id));

        public Task<IReadOnlyList<Rollout>> ListAsync(ResourceRef? subject, int limit, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Rollout>>([.. _all.Values]);

        public Task<IReadOnlyList<Rollout>> OpenAsync(CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<Rollout>>([.. _all.Values]);
    }

    private sealed class FakeHosts(IGitHost host) : IGitHosts
    {
        public IReadOnlyList<IGitHost> All => [host];

        public IGitHost? Find(string name) => name == host.Name ? host : null;
    }

    private sealed class FakeHost : IGitHost, IForgeSignals
    {
        public event Action<ForgeChanged>? Changed;

        public string Name => "local";

        public bool HasOwnPages => true;

        public ChangeRequest? Request { get; set; } = TestRollouts.Request(ChangeRequestState.Open);

        public PorticoException? Away { get; set; }

        public void Tell() => Changed?.Invoke(new ForgeChanged("local", "demo", 7));

        public Task<ChangeRequest?> FindAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) =>
            Away is { } away ? Task.FromException<ChangeRequest?>(away) : Task.FromResult(Request);

        public Task<IReadOnlyList<GitRepository>> RepositoriesAsync(Caller caller, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string?> ReadFileAsync(Caller caller, string repository, string branch, string path, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChangeRequest> ProposeAsync(Caller caller, Proposal proposal, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<ChangeRequest>> ListAsync(Caller caller, string repository, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<FileDiff>> DiffAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChangeRequest> MergeAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<ChangeRequest> CloseAsync(Caller caller, string repository, int number, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
