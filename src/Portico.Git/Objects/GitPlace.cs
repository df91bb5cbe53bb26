using System.Text.RegularExpressions;
using Portico.Core.Catalog.Locations;
using Portico.Core.Catalog.Locations.Reading;

namespace Portico.Git.Objects;

/// <summary>
/// A branch of a repository and how its files are addressed: <c>https://host/team/app.git//docs/catalog-info.yaml?ref=main</c>, or the address of the page
/// that shows a file on a Git host: <c>https://github.com/acme/app/blob/main/catalog-info.yaml</c>. A branch with a slash in its name needs the first form.
/// </summary>
/// <param name="Repository">Address of the repository without <c>.git</c> for pages, with it otherwise; <c>host/name</c> for a configured Git host.</param>
/// <param name="Branch">Branch, tag or commit; empty for the default one.</param>
/// <param name="Form">How its files are addressed.</param>
internal sealed partial record GitPlace(string Repository, string Branch, GitAddressForm Form)
{
    /// <summary>Reads a target; null when it is none of a repository.</summary>
    public static (GitPlace Place, string Path)? Read(string target)
    {
        if (Page().Match(target) is { Success: true } page)
        {
            var form = page.Groups["gitlab"].Success ? GitAddressForm.GitLab : page.Groups["gitea"].Success ? GitAddressForm.Gitea : GitAddressForm.GitHub;
            return (new GitPlace(page.Groups["repository"].Value, Uri.UnescapeDataString(page.Groups["branch"].Value), form), Decoded(page.Groups["path"].Value));
        }

        return CloneUrl().Match(target) is { Success: true } clone
            ? (new GitPlace(clone.Groups["repository"].Value, Uri.UnescapeDataString(clone.Groups["ref"].Value), GitAddressForm.Clone), Decoded(clone.Groups["path"].Value))
            : null;
    }

    /// <summary>As part of the root of a tree.</summary>
    public string ToText() => $"{Form}|{Repository}@{Branch}";

    public static GitPlace FromText(string text)
    {
        var (bar, at) = (text.IndexOf('|', StringComparison.Ordinal), text.LastIndexOf('@'));
        return new GitPlace(text[(bar + 1)..at], text[(at + 1)..], Enum.Parse<GitAddressForm>(text[..bar]));
    }

    public LocationRef LocationOf(string path) => new(LocationRef.Url, Form is GitAddressForm.Clone
        ? $"{Repository}//{Encoded(path)}{(Branch.Length > 0 ? $"?ref={Uri.EscapeDataString(Branch)}" : "")}"
        : $"{Repository}{Verb("blob")}{Uri.EscapeDataString(Branch)}/{Encoded(path)}");

    public SourceLinks LinksOf(string path)
    {
        if (Form is GitAddressForm.Clone) return SourceLinks.None;
        var folder = path.LastIndexOf('/') is var slash and >= 0 ? path[..(slash + 1)] : "";
        var branch = Uri.EscapeDataString(Branch);
        return new SourceLinks(
            $"{Repository}{Verb("blob")}{branch}/{Encoded(path)}", $"{Repository}{Verb("edit")}{branch}/{Encoded(path)}", $"{Repository}{Verb("tree")}{branch}/{Encoded(folder)}");
    }

    private string Verb(string verb) => (Form, verb) switch
    {
        (GitAddressForm.GitLab, _) => $"/-/{verb}/",
        (GitAddressForm.Gitea, "edit") => "/_edit/",
        (GitAddressForm.Gitea, _) => "/src/branch/",
        _ => $"/{verb}/",
    };

    private static string Decoded(string path) => string.Join('/', path.Split('/').Select(Uri.UnescapeDataString));

    private static string Encoded(string path) => string.Join('/', path.Split('/').Select(p => Uri.EscapeDataString(p).Replace("%2A", "*", StringComparison.Ordinal)));

    [GeneratedRegex(@"\A(?<repository>https?://[^/?#]+/[^?#]+?)(?:(?<gitlab>/-/(?:blob|tree|raw|edit)/)|(?<gitea>/src/branch/)|/(?:blob|tree|edit)/)(?<branch>[^/?#]+)/(?<path>[^?#]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Page();

    [GeneratedRegex(@"\A(?<repository>(?:https?://[^/?#]+/)?[^?#]*?[^/?#:])//(?<path>[^?#]+)(?:\?ref=(?<ref>[^&#]+))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex CloneUrl();
}

/// <summary>How a Git host addresses files.</summary>
internal enum GitAddressForm
{
    Clone,
    GitHub,
    GitLab,
    Gitea,
}
