using System.Text.RegularExpressions;
using LibGit2Sharp;
using Microsoft.Extensions.Options;
using Portico.Git.Local;

namespace Portico.Git;

/// <summary>Everything that can be said about the configured Git hosts without asking them.</summary>
internal sealed partial class GitOptionsCheck : IValidateOptions<GitOptions>
{
    public ValidateOptionsResult Validate(string? name, GitOptions options)
    {
        var problems = options.Items.SelectMany((host, i) => ProblemsOf(host, $"{GitOptions.Section}[{i}]")).Concat(Doubles(options)).ToList();
        return problems.Count == 0 ? ValidateOptionsResult.Success : ValidateOptionsResult.Fail(problems);
    }

    private static IEnumerable<string> Doubles(GitOptions options)
    {
        foreach (var group in options.Items.GroupBy(host => host.Name, StringComparer.Ordinal).Where(group => group.Key.Length > 0 && group.Count() > 1))
            yield return $"{GitOptions.Section}: the name '{group.Key}' is used {group.Count()} times; give every Git host a name of its own.";
        var local = options.Items.Count(host => host.Type == GitHostType.Local);
        if (local > 1)
            yield return $"{GitOptions.Section}: {local} hosts have type local; one is served at /git. Put their repositories into one.";
    }

    private static IEnumerable<string> ProblemsOf(GitHostOptions host, string at)
    {
        if (!Label().IsMatch(host.Name))
            yield return $"{at}.name: '{host.Name}' is not a DNS label; use lower-case letters, digits and '-' (at most 63), such as 'github'.";
        foreach (var problem in host.Type == GitHostType.Local ? LocalProblems(host, at) : GitHubProblems(host, at))
            yield return problem;
    }

    private static IEnumerable<string> LocalProblems(GitHostOptions host, string at)
    {
        if ((host.Url ?? host.Token ?? host.TokenFile) is not null)
            yield return $"{at}: url, token and tokenFile are of no use with type local; remove them or set type: gitHub.";
        foreach (var repository in host.Repositories.Where(repository => !RepositoryName.IsValid(repository)))
            yield return $"{at}.repositories: '{repository}' is not a name; use lower-case letters, digits, '-', '_' and '.', at most 100.";
        if (!Reference.IsValidName($"refs/heads/{host.DefaultBranch}"))
            yield return $"{at}.defaultBranch: '{host.DefaultBranch}' is not a name Git accepts for a branch; use 'main'.";
        if (host.PublicUrl is not null && !IsAddress(host.PublicUrl))
            yield return $"{at}.publicUrl: '{host.PublicUrl}' is not an address; write https://host without user, query and fragment.";
    }

    private static IEnumerable<string> GitHubProblems(GitHostOptions host, string at)
    {
        if ((host.Folder ?? host.PublicUrl) is not null)
            yield return $"{at}: folder and publicUrl are of no use with type gitHub; remove them or set type: local.";
        if ((host.Token is null) == (host.TokenFile is null))
            yield return $"{at}: set token or tokenFile, one of them: a token that may read contents and write contents and pull requests.";
        if (host.Repositories.Count == 0)
            yield return $"{at}.repositories: name at least one repository as owner/name; Portico touches no others.";
        foreach (var repository in host.Repositories.Where(repository => !OwnerAndName().IsMatch(repository)))
            yield return $"{at}.repositories: '{repository}' is not owner/name as GitHub writes it.";
        if (host.Url is not null && (!IsAddress(host.Url) || (new Uri(host.Url) is { Scheme: "http", IsLoopback: false })))
            yield return $"{at}.url: '{host.Url}' is not the address of a GitHub API; write https://host/api/v3/ (http only on loopback).";
    }

    private static bool IsAddress(string text) =>
        Uri.TryCreate(text, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" && uri is { UserInfo: "", Query: "", Fragment: "" };

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?\z")]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[A-Za-z0-9](-?[A-Za-z0-9]){0,38}/(?!\.{1,2}\z)[A-Za-z0-9._-]{1,100}\z")]
    internal static partial Regex OwnerAndName();
}
