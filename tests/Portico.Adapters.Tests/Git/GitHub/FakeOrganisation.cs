using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;

namespace Portico.Adapters.Tests.Git.GitHub;

/// <summary>The organisation <c>acme</c> of the fake: repositories, teams and members, a page at a time.</summary>
internal sealed class FakeOrganisation(string url)
{
    public List<JsonObject> Repositories { get; } = [];

    public Dictionary<string, string[]> Teams { get; } = [];

    public FakeAnswer? Answer(string path, IQueryCollection query) => path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
    {
        ["orgs", "acme", "repos"] => Page(Repositories, query),
        ["orgs", "acme", "teams"] => Page([.. Teams.Keys.Order().Select((t, i) => Team(t, i))], query),
        ["orgs", "acme", "teams", var slug, "members"] => Page([.. Teams[slug].Select(User)], query),
        ["orgs", "acme", "members"] => Page([.. Teams.Values.SelectMany(m => m).Distinct().Select(User)], query),
        ["users", var login] => new FakeAnswer(200, Profile(login)),
        _ => null,
    };

    public void Add(string name, string[]? topics = null, bool fork = false, bool archived = false, string pushed = "2026-01-01T00:00:00Z") => Repositories.Add(new JsonObject
    {
        ["id"] = Repositories.Count + 1,
        ["name"] = name,
        ["full_name"] = $"acme/{name}",
        ["html_url"] = $"{url}/acme/{name}",
        ["default_branch"] = "main",
        ["fork"] = fork,
        ["archived"] = archived,
        ["topics"] = new JsonArray([.. (topics ?? []).Select(t => JsonValue.Create(t))]),
        ["pushed_at"] = pushed,
    });

    private static FakeAnswer Page(List<JsonObject> all, IQueryCollection query)
    {
        var size = int.Parse(query["per_page"].ToString(), CultureInfo.InvariantCulture);
        var page = int.Parse(query["page"].ToString(), CultureInfo.InvariantCulture);
        return new FakeAnswer(200, new JsonArray([.. all.Skip((page - 1) * size).Take(size).Select(o => o.DeepClone())]));
    }

    private JsonObject Team(string slug, int id) => new()
    {
        ["id"] = id + 1,
        ["slug"] = slug,
        ["name"] = slug.ToUpperInvariant(),
        ["description"] = "Does things.",
        ["url"] = url,
        ["parent"] = slug == "engineering" ? null : new JsonObject { ["id"] = 99, ["slug"] = "engineering", ["name"] = "Engineering", ["url"] = url },
    };

    private JsonObject User(string login) => new() { ["login"] = login, ["id"] = login.Length, ["avatar_url"] = $"{url}/{login}.png", ["type"] = "User" };

    private JsonObject Profile(string login)
    {
        var profile = User(login);
        (profile["name"], profile["email"], profile["bio"]) = ($"{login} Doe", $"{login}@example.org", null);
        return profile;
    }
}
