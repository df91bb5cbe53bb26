using System.Text.RegularExpressions;
using Portico.Core.Errors;

namespace Portico.Git.Local;

/// <summary>Names of repositories of the local forge: one folder name that is safe everywhere, in a URL too.</summary>
internal static partial class RepositoryName
{
    public static bool IsValid(string name) =>
        Pattern().IsMatch(name) && !name.Contains("..", StringComparison.Ordinal) && !name.EndsWith(".git", StringComparison.Ordinal) && !name.EndsWith('.');

    public static void Require(string host, string name)
    {
        if (!IsValid(name))
            throw new PorticoException(
                ErrorCode.InvalidInput,
                $"'{Shown(name)}' is not the name of a repository on Git host '{host}': use lower-case letters, digits, '-', '_' and '.', at most 100 of them, beginning with a letter or digit.");
    }

    private static string Shown(string name) => string.Concat(name.Take(100).Select(c => char.IsControl(c) ? '�' : c));

    [GeneratedRegex(@"\A[a-z0-9][a-z0-9._-]{0,99}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Pattern();
}
