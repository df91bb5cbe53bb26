using System.Text.RegularExpressions;
using Microsoft.Extensions.Options;

namespace Portico.Git.GitHub.Organisations;

/// <summary>What can be said about organisations without asking GitHub.</summary>
internal sealed partial class OrganisationsCheck(IOptions<GitOptions> git) : IValidateOptions<OrganisationsOptions>
{
    public ValidateOptionsResult Validate(string? name, OrganisationsOptions options)
    {
        List<string> problems = [];
        var hosts = git.Value.Items.Where(h => h.Type == GitHostType.GitHub).Select(h => h.Name).ToList();
        for (var i = 0; i < options.Items.Count; i++)
        {
            var (one, at) = (options.Items[i], $"catalog.github[{i}]");
            if (!hosts.Contains(one.Host)) problems.Add($"{at}.host: '{one.Host}' is no Git host of type github; there are: {(hosts.Count == 0 ? "none" : string.Join(", ", hosts))}.");
            if (!Login().IsMatch(one.Organization)) problems.Add($"{at}.organization: '{one.Organization}' is no name of an organisation on GitHub.");
            if (one.RefreshSeconds is < 30 or > 86_400) problems.Add($"{at}.refreshSeconds is {one.RefreshSeconds}; give 30 to 86400.");
            if (!IsExpression(one.Repository)) problems.Add($"{at}.repository: '{one.Repository}' is no regular expression that can be matched in linear time (no look-around, no back-references).");
        }

        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static bool IsExpression(string text)
    {
        try
        {
            OrganisationProvider.Whole(text);
            return true;
        }
        catch (Exception fault) when (fault is ArgumentException or NotSupportedException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\A[A-Za-z0-9](-?[A-Za-z0-9]){0,38}\z")]
    private static partial Regex Login();
}
