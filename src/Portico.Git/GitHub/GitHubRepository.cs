using Portico.Core.Errors;

namespace Portico.Git.GitHub;

/// <summary>A repository as GitHub names it: <c>owner/name</c>.</summary>
internal readonly record struct GitHubRepository(string Owner, string Name)
{
    /// <summary>Only what the configuration names may be used, whatever else the token reaches.</summary>
    public static GitHubRepository Require(string host, IEnumerable<string> configured, string repository)
    {
        var found = configured.FirstOrDefault(name => name.Equals(repository, StringComparison.OrdinalIgnoreCase)) ?? throw new PorticoException(
            ErrorCode.RepositoryNotFound,
            $"The Git host '{host}' has no repository '{Shown(repository)}'. It has: {string.Join(", ", configured.Take(10))}. Choose one of these or add it to the configuration ({GitOptions.Section}[].repositories).");
        var slash = found.IndexOf('/', StringComparison.Ordinal);
        return new GitHubRepository(found[..slash], found[(slash + 1)..]);
    }

    /// <summary>The beginning of its API paths.</summary>
    public string Path => $"repos/{Uri.EscapeDataString(Owner)}/{Uri.EscapeDataString(Name)}";

    public override string ToString() => $"{Owner}/{Name}";

    private static string Shown(string text) => string.Concat(text.Take(100).Select(c => char.IsControl(c) ? '�' : c));
}
