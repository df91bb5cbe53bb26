using Portico.Core.Errors;

namespace Portico.Core.Catalog.Locations.Reading;

/// <summary>Paths in a source tree: forward slashes, no way out.</summary>
public static class SourcePath
{
    private const int Longest = 1024;

    /// <summary>What a relative target means, seen from a file of the tree; one that begins with a slash is seen from the tree's root.</summary>
    public static string Join(string file, string relative)
    {
        var query = file.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0) file = file[..query];
        var slash = file.LastIndexOf('/');
        return Normal(relative.StartsWith('/') || slash < 0 ? relative : $"{file[..slash]}/{relative}", relative);
    }

    /// <summary>The path without <c>.</c> and <c>..</c>.</summary>
    public static string Normal(string path) => Normal(path, path);

    private static string Normal(string path, string asked)
    {
        if (path.Length > Longest) throw Refused(asked, $"is longer than {Longest} characters");
        if (path.Contains('\\', StringComparison.Ordinal)) throw Refused(asked, "has a backslash");
        if (path.Any(char.IsControl)) throw Refused(asked, "has an invisible character");
        List<string> parts = [];
        foreach (var part in path.Split('/'))
        {
            switch (part)
            {
                case "" or ".":
                    break;
                case "..":
                    if (parts.Count == 0) throw Refused(asked, "leads out of the repository");
                    parts.RemoveAt(parts.Count - 1);
                    break;
                default:
                    if (part.Equals(".git", StringComparison.OrdinalIgnoreCase)) throw Refused(asked, "goes into Git's own folder");
                    parts.Add(part);
                    break;
            }
        }

        return parts.Count > 0 ? string.Join('/', parts) : throw Refused(asked, "names no file");
    }

    private static PorticoException Refused(string path, string why) =>
        new(ErrorCode.Forbidden, $"The path \"{Bounded.Line(path, 200)}\" {why}.") { Advice = "Name a file of the same repository, with forward slashes." };
}
