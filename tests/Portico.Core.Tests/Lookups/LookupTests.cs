using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Clusters;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Lookups;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Lookups;

public sealed class LookupTests
{
    private static readonly GroupKind _secret = new("", "Secret");
    private readonly IAuthorizer _authorizer = Substitute.For<IAuthorizer>();
    private readonly IResourceCache _cache = Substitute.For<IResourceCache>();
    private readonly FakeTimeProvider _time = new();

    public LookupTests() => _authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private Lookup Of(PagedCluster cluster) => new(_authorizer, cluster, Substitute.For<ICatalog>(), new NameLists(_cache, _time));

    private static PagedCluster Many(int count) => new("demo", Enumerable.Range(0, count).Select(i => new ListedName("a-team", $"secret-{i:00000}")));

    [Fact]
    public async Task What_begins_with_the_text_comes_before_what_holds_it()
    {
        var cluster = new PagedCluster("demo", new ListedName("a", "my-db"), new ListedName("a", "db-two"), new ListedName("a", "web"), new ListedName("a", "db-one"));
        var answer = await Of(cluster).FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Namespace = "a", Text = "DB" }, Token);
        Assert.Equal(["db-one", "db-two", "my-db"], answer.Items.Select(i => i.Value));
        Assert.False(answer.More);
    }

    [Fact]
    public async Task Ten_thousand_names_are_neither_read_nor_sent_at_once()
    {
        var cluster = Many(10_000);
        var lookup = Of(cluster);
        var answer = await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Limit = 100_000 }, Token);
        Assert.Equal((LookupQuery.MostAtOnce, true, 1), (answer.Items.Length, answer.More, cluster.Asked.Count));

        var narrowed = await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Text = "09999" }, Token);
        Assert.Equal("secret-09999", Assert.Single(narrowed.Items).Value);
        Assert.Equal(20, cluster.Asked.Count);
        Assert.All(cluster.Asked, q => Assert.InRange(q.Limit, 1, 500));
    }

    [Fact]
    public async Task What_lies_beyond_the_bound_is_said_to_be_missing()
    {
        var answer = await Of(Many(NameLists.Most + 700)).FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Text = "nothing" }, Token);
        Assert.Empty(answer.Items);
        Assert.Contains("Only the first", answer.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Typing_on_does_not_ask_the_cluster_again_until_the_names_are_old()
    {
        var cluster = new PagedCluster("demo", new ListedName("a", "db"));
        var lookup = Of(cluster);
        foreach (var text in (string[])["", "d", "db"]) await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Namespace = "a", Text = text }, Token);
        Assert.Single(cluster.Asked);
        _time.Advance(TimeSpan.FromMinutes(1));
        await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Namespace = "a" }, Token);
        Assert.Equal(2, cluster.Asked.Count);
    }

    [Fact]
    public async Task Missing_right_is_named_by_verb_type_and_namespace()
    {
        _authorizer.Decide(Caller.Guest, Permission.Read, new ResourceRef("demo", "", "Secret", "a-team", "")).Returns(new AccessDecision(false, "Ask Jane."));
        var cluster = Many(3);
        var refused = await Assert.ThrowsAsync<PorticoException>(() => Of(cluster).FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets) { Namespace = "a-team" }, Token));
        Assert.Equal(ErrorCode.Forbidden, refused.Code);
        Assert.Contains("list Secret in namespace a-team on cluster demo", refused.Message, StringComparison.Ordinal);
        Assert.Empty(cluster.Asked);
    }

    [Fact]
    public async Task One_caller_is_not_given_what_was_read_for_another()
    {
        var cluster = Many(3);
        var lookup = Of(cluster);
        await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets), Token);
        await lookup.FindAsync(new Caller("user:default/jane", "Jane"), new LookupQuery(LookupSource.Secrets), Token);
        Assert.Equal(2, cluster.Asked.Count);
    }

    [Fact]
    public async Task Cluster_that_went_away_gives_what_was_there_and_says_so()
    {
        var cluster = Many(3);
        var lookup = Of(cluster);
        await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets), Token);
        cluster.Failure = new PorticoException(ErrorCode.ClusterUnreachable, "gone");
        _time.Advance(TimeSpan.FromMinutes(5));
        var answer = await lookup.FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets), Token);
        Assert.Equal(3, answer.Items.Length);
        Assert.Contains("can't be reached", answer.Note, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watched_types_cost_no_call()
    {
        _cache.Knows("demo", _secret).Returns(true);
        _cache.OfKind("demo", _secret).Returns([]);
        var cluster = Many(3);
        var answer = await Of(cluster).FindAsync(Caller.Guest, new LookupQuery(LookupSource.Secrets), Token);
        Assert.Empty(answer.Items);
        Assert.Empty(cluster.Asked);
    }

    [Fact]
    public async Task Objects_of_no_kind_are_refused_with_what_to_do()
    {
        var refused = await Assert.ThrowsAsync<PorticoException>(() => Of(Many(1)).FindAsync(Caller.Guest, new LookupQuery(LookupSource.Resources), Token));
        Assert.Equal(ErrorCode.InvalidInput, refused.Code);
        Assert.Contains("Kind.group", refused.Advice, StringComparison.Ordinal);
    }
}
