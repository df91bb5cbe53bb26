using System.Text.Json;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>The check itself: what GitHub hasn't described is found.</summary>
public sealed class GitHubDescriptionTests
{
    [Theory]
    [InlineData("POST", "/repos/acme/orders/pulls", "", """{"title":"x","head":"a","base":"b"}""", null)]
    [InlineData("POST", "/repos/acme/orders/pulls", "", """{"title":"x","base":"b"}""", "body.head is missing")]
    [InlineData("POST", "/repos/acme/orders/pulls", "", """{"title":1,"head":"a","base":"b"}""", "body.title is Number, not string")]
    [InlineData("POST", "/repos/acme/orders/pulls", "", """{"title":"x","head":"a","base":"b","boddy":"c"}""", "body.boddy is not in the description")]
    [InlineData("POST", "/repos/acme/orders/git/trees", "", """{"tree":[{"path":"a","mode":"644","type":"blob","sha":null}]}""", "body.tree[0].mode is \"644\", not one of")]
    [InlineData("GET", "/repos/acme/orders/pulls", "?state=opened", "", "query state is \"opened\", not one of")]
    [InlineData("GET", "/repos/acme/orders/pulls", "?size=10", "", "the query 'size' is not described")]
    [InlineData("GET", "/repos/acme/orders/git/refs/heads/main", "", "", "is not described")]
    [InlineData("GET", "/repos/acme/orders/git/ref/heads/a/b", "", "", null)]
    [InlineData("GET", "/repos/acme/orders/pulls/1", "", "{}", "a body is sent, none is described")]
    public void Request_is_checked(string method, string path, string query, string body, string? expected)
    {
        var faults = GitHubDescription.Get().CheckRequest(method, path, query, body);
        if (expected is null)
            Assert.Empty(faults);
        else
            Assert.Contains(expected, Assert.Single(faults), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"number":1,"title":"x"}""", null)]
    [InlineData("""{"number":"1"}""", "answer.number is String, not integer")]
    [InlineData("""{"nummer":1}""", "answer.nummer is not in the description")]
    [InlineData("""{"title":null}""", "answer.title is null")]
    public void Answer_is_checked(string body, string? expected)
    {
        var faults = GitHubDescription.Get().CheckAnswer("GET", "/repos/acme/orders/pulls/1", 200, JsonDocument.Parse(body).RootElement);
        if (expected is null)
            Assert.Empty(faults);
        else
            Assert.Equal($"GET /repos/acme/orders/pulls/1: {expected}", Assert.Single(faults));
    }
}
