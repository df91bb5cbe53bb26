using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Octokit;

namespace Portico.Git.GitHub.Organisations;

/// <summary>Teams of an organisation as groups and its members as users. A member's profile is asked for once, as GitHub has no list of them.</summary>
internal sealed class OrganisationPeople(GitHubReading reading, string organisation)
{
    private readonly Dictionary<string, User> _profiles = new(StringComparer.OrdinalIgnoreCase);

    public async Task<ImmutableArray<string>> ReadAsync(CancellationToken cancellationToken)
    {
        var org = $"orgs/{Uri.EscapeDataString(organisation)}";
        var teams = await reading.ListAsync<Team>(organisation, $"{org}/teams", cancellationToken).ConfigureAwait(false);
        Dictionary<string, List<string>> memberships = new(StringComparer.OrdinalIgnoreCase);
        foreach (var team in teams)
        {
            foreach (var member in await reading.ListAsync<User>(organisation, $"{org}/teams/{Uri.EscapeDataString(team.Slug)}/members", cancellationToken).ConfigureAwait(false))
            {
                if (!memberships.TryGetValue(member.Login, out var of)) memberships[member.Login] = of = [];
                of.Add(team.Slug);
            }
        }

        var documents = teams.Select(GroupOf).ToList();
        foreach (var member in await reading.ListAsync<User>(organisation, $"{org}/members", cancellationToken).ConfigureAwait(false))
        {
            if (!_profiles.TryGetValue(member.Login, out var profile))
                _profiles[member.Login] = profile = await reading.GetAsync<User>(organisation, $"users/{Uri.EscapeDataString(member.Login)}", cancellationToken).ConfigureAwait(false);
            documents.Add(UserOf(profile, memberships.GetValueOrDefault(member.Login, [])));
        }

        return [.. documents];
    }

    private string GroupOf(Team team) => Entity("Group", team.Slug, team.Description, ("github.com/team-slug", $"{organisation}/{team.Slug}"), new JsonObject
    {
        ["type"] = "team",
        ["profile"] = Profile(team.Name, null, null),
        ["parent"] = team.Parent?.Slug,
        ["children"] = new JsonArray(),
    });

    private static string UserOf(User user, List<string> teams) => Entity("User", user.Login, user.Bio, ("github.com/user-login", user.Login), new JsonObject
    {
        ["profile"] = Profile(user.Name, user.Email, user.AvatarUrl),
        ["memberOf"] = new JsonArray([.. teams.Order(StringComparer.Ordinal).Select(t => JsonValue.Create(t))]),
    });

    private static string Entity(string kind, string name, string? description, (string Key, string Value) annotation, JsonObject spec)
    {
        var metadata = new JsonObject { ["name"] = name, ["annotations"] = new JsonObject { [annotation.Key] = annotation.Value } };
        if (!string.IsNullOrWhiteSpace(description)) metadata["description"] = description;
        foreach (var empty in spec.Where(f => f.Value is null).Select(f => f.Key).ToList()) spec.Remove(empty);
        return new JsonObject { ["apiVersion"] = "backstage.io/v1alpha1", ["kind"] = kind, ["metadata"] = metadata, ["spec"] = spec }.ToJsonString();
    }

    private static JsonObject Profile(string? name, string? email, string? picture)
    {
        var profile = new JsonObject();
        if (!string.IsNullOrWhiteSpace(name)) profile["displayName"] = name;
        if (!string.IsNullOrWhiteSpace(email)) profile["email"] = email;
        if (!string.IsNullOrWhiteSpace(picture)) profile["picture"] = picture;
        return profile;
    }
}
