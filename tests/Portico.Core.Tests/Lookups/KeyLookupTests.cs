using Microsoft.Extensions.Time.Testing;
using NSubstitute;
using Portico.Core.Access;
using Portico.Core.Catalog;
using Portico.Core.Errors;
using Portico.Core.Graphs;
using Portico.Core.Lookups;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Lookups;

public sealed class KeyLookupTests
{
    private static readonly ResourceRef _login = new("demo", "", "Secret", "a-team", "login");
    private readonly IAuthorizer _authorizer = Substitute.For<IAuthorizer>();
    private readonly FakeTimeProvider _time = new();
    private readonly PagedCluster _cluster = new("demo");

    public KeyLookupTests()
    {
        _authorizer.Decide(default!, default).ReturnsForAnyArgs(AccessDecision.Allow);
        _cluster.Objects[_login] = """{"apiVersion":"v1","kind":"Secret","metadata":{"name":"login","namespace":"a-team"},"data":{"username":"YWRtaW4=","password":"aHVzaA=="}}""";
        _cluster.Objects[new ResourceRef("demo", "", "ConfigMap", "a-team", "settings")] =
            """{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"settings","namespace":"a-team"},"data":{"app.yaml":"a: b"},"binaryData":{"logo.png":"AAAA"}}""";
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    private static LookupQuery Keys(string name = "login", string? @namespace = "a-team", string text = "") =>
        new(LookupSource.SecretKeys) { Name = name, Namespace = @namespace, Text = text };

    private Lookup Lookup() => new(_authorizer, _cluster, Substitute.For<ICatalog>(), new NameLists(Substitute.For<IResourceCache>(), _time));

    [Fact]
    public async Task Keys_are_offered_and_what_they_hold_is_not()
    {
        var answer = await Lookup().FindAsync(Caller.Guest, Keys(), Token);
        Assert.Equal([new LookupItem("password"), new LookupItem("username")], answer.Items);
        var narrowed = await Lookup().FindAsync(Caller.Guest, Keys(text: "pass"), Token);
        Assert.Equal("password", Assert.Single(narrowed.Items).Value);
    }

    [Fact]
    public async Task Binary_keys_of_a_config_map_count_too()
    {
        var answer = await Lookup().FindAsync(Caller.Guest, new LookupQuery(LookupSource.ConfigMapKeys) { Name = "settings", Namespace = "a-team" }, Token);
        Assert.Equal(["app.yaml", "logo.png"], answer.Items.Select(i => i.Value));
    }

    [Fact]
    public async Task Caller_without_the_right_learns_no_key_and_which_right_is_missing()
    {
        _authorizer.Decide(Caller.Guest, Permission.Read, _login).Returns(new AccessDecision(false, "Ask Jane."));
        var refused = await Assert.ThrowsAsync<PorticoException>(() => Lookup().FindAsync(Caller.Guest, Keys(), Token));
        Assert.Equal(ErrorCode.Forbidden, refused.Code);
        Assert.Contains("get Secret login in namespace a-team on cluster demo", refused.Message, StringComparison.Ordinal);
        Assert.Equal(0, _cluster.Reads);
    }

    [Fact]
    public async Task Keys_read_for_one_caller_are_not_given_to_another_without_the_right()
    {
        var lookup = Lookup();
        var jane = new Caller("user:default/jane", "Jane");
        await lookup.FindAsync(jane, Keys(), Token);
        _authorizer.Decide(Caller.Guest, Permission.Read, _login).Returns(new AccessDecision(false, "Ask Jane."));
        await Assert.ThrowsAsync<PorticoException>(() => lookup.FindAsync(Caller.Guest, Keys(), Token));
        await lookup.FindAsync(jane, Keys(text: "user"), Token);
        Assert.Equal(1, _cluster.Reads);
    }

    [Theory]
    [InlineData("", "a-team", ErrorCode.InvalidInput, "Name the Secret first")]
    [InlineData("login", null, ErrorCode.InvalidInput, "Name the namespace first")]
    [InlineData("gone", "a-team", ErrorCode.NotFound, "Choose one that is there")]
    public async Task What_is_missing_is_said_with_what_to_do(string name, string? @namespace, ErrorCode code, string advice)
    {
        var refused = await Assert.ThrowsAsync<PorticoException>(() => Lookup().FindAsync(Caller.Guest, Keys(name, @namespace), Token));
        Assert.Equal(code, refused.Code);
        Assert.Contains(advice, refused.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Cluster_that_went_away_gives_the_keys_that_were_there_and_says_so()
    {
        var lookup = Lookup();
        await lookup.FindAsync(Caller.Guest, Keys(), Token);
        _cluster.Failure = new PorticoException(ErrorCode.ClusterUnreachable, "gone");
        _time.Advance(TimeSpan.FromMinutes(5));
        var answer = await lookup.FindAsync(Caller.Guest, Keys(), Token);
        Assert.Equal(2, answer.Items.Length);
        Assert.Contains("can't be reached", answer.Note, StringComparison.Ordinal);
    }
}
