using System.Text;
using System.Text.RegularExpressions;

namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>A path with wildcards: <c>*</c> within a name, <c>**</c> for any number of folders. Matching takes linear time whatever the pattern.</summary>
public sealed class PathPattern
{
    private readonly Regex _regex;

    public PathPattern(string pattern)
    {
        Prefix = FixedPart(pattern);
        _regex = new Regex(ToRegex(pattern), RegexOptions.CultureInvariant | RegexOptions.NonBacktracking);
    }

    /// <summary>The folder before the first wildcard, with a slash at the end; empty for the root.</summary>
    public string Prefix { get; }

    public static bool IsPattern(string path) => path.Contains('*', StringComparison.Ordinal);

    public bool IsMatch(string path) => path.StartsWith(Prefix, StringComparison.Ordinal) && _regex.IsMatch(path);

    private static string FixedPart(string pattern)
    {
        var wildcard = pattern.IndexOf('*', StringComparison.Ordinal);
        if (wildcard < 0) wildcard = pattern.Length;
        var slash = pattern.AsSpan(0, wildcard).LastIndexOf('/');
        return slash < 0 ? "" : pattern[..(slash + 1)];
    }

    private static string ToRegex(string pattern)
    {
        var regex = new StringBuilder(@"\A");
        for (var i = 0; i < pattern.Length; i++)
        {
            if (pattern.AsSpan(i).StartsWith("**/", StringComparison.Ordinal) && (i == 0 || pattern[i - 1] == '/'))
            {
                regex.Append("([^/]+/)*");
                i += 2;
            }
            else if (pattern.AsSpan(i).StartsWith("**", StringComparison.Ordinal))
            {
                regex.Append(".*");
                i++;
            }
            else
            {
                regex.Append(pattern[i] switch { '*' => "[^/]*", var c => Regex.Escape(c.ToString()) });
            }
        }

        return regex.Append(@"\z").ToString();
    }
}
