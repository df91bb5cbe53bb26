using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Portico.Core.Errors;
using Portico.Schema;

namespace Portico.Core.Delivery;

/// <summary>
/// Paths of files in a repository: relative, forward slashes, nothing that leaves the repository or harms a checkout of it.
/// Spaces and letters of any script are fine.
/// </summary>
public static partial class RepositoryPath
{
    /// <summary>Longest file or folder name in bytes of UTF-8: the limit of common file systems.</summary>
    public const int LongestSegment = 255;

    /// <summary>Longest path in bytes of UTF-8.</summary>
    public const int Longest = 1024;

    private static readonly UTF8Encoding Utf8 = new(false, throwOnInvalidBytes: true);

    /// <summary>What is wrong with a path of a file, or null.</summary>
    /// <param name="path">Such as <c>clusters/demo/AppClaim/silly-demo.yaml</c>.</param>
    /// <param name="where">Name of the field it came from, for the message: <c>basePath</c>.</param>
    public static Diagnostic? Check(string path, string where)
    {
        if (path.Length == 0)
            return Fault(where, "The path is empty", "Give a path such as apps/silly-demo.yaml.");
        return Start(path, where) ?? Length(path, where) ?? path.Split('/').Select(segment => Segment(segment, path, where)).FirstOrDefault(fault => fault is not null);
    }

    /// <summary>What is wrong with a base folder, or null. An empty one is the root of the repository.</summary>
    public static Diagnostic? CheckBase(string basePath, string where)
    {
        var trimmed = TrimBase(basePath);
        return trimmed.Length == 0 && basePath is "" or "." or "./" ? null : Check(trimmed, where);
    }

    /// <summary>The base folder without <c>./</c> in front and without a slash at its end.</summary>
    public static string TrimBase(string basePath)
    {
        if (basePath == ".")
            return "";
        var start = basePath.StartsWith("./", StringComparison.Ordinal) ? 2 : 0;
        var end = basePath.Length > start + 1 && basePath[^1] == '/' ? 1 : 0;
        return basePath[start..^end];
    }

    /// <summary>Refuses a bad path; adapters call this before they touch a repository, whoever made the path.</summary>
    public static void Require(string path)
    {
        if (Check(path, "path") is { } fault)
            throw new PorticoException(ErrorCode.InvalidInput, $"{fault.Message} {fault.Advice}");
    }

    private static Diagnostic? Start(string path, string where)
    {
        if (path[0] == '/' || DriveLetter().IsMatch(path))
            return Fault(where, $"The path '{Show(path)}' is absolute", "Give it relative to the root of the repository, without a slash or drive letter in front.");
        return path.Contains('\\', StringComparison.Ordinal)
            ? Fault(where, $"The path '{Show(path)}' has a backslash", "Separate folders by a forward slash.")
            : null;
    }

    private static Diagnostic? Length(string path, string where)
    {
        try
        {
            return Utf8.GetByteCount(path) <= Longest
                ? null
                : Fault(where, $"The path '{Show(path)}' is longer than {Longest} bytes", "Choose a shorter base path or name.");
        }
        catch (EncoderFallbackException)
        {
            return Fault(where, "The path has half a character in it (an unpaired surrogate)", "Type the path anew.");
        }
    }

    private static Diagnostic? Segment(string segment, string path, string where)
    {
        if (segment.Length == 0)
            return Fault(where, $"The path '{Show(path)}' has an empty folder name", "Remove the doubled slash or the one at the end.");
        if (segment is "." or "..")
            return Fault(where, $"The path '{Show(path)}' has a '{segment}' part", "Name folders inside the repository; going up is not possible.");
        if (segment.Any(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator))
            return Fault(where, $"The path '{Show(path)}' has a line break or another invisible character", "Remove it; it often comes with pasted text.");
        if (segment[0] == ' ' || segment[^1] is ' ' or '.')
            return Fault(where, $"The part '{Show(segment)}' of the path begins with a space or ends with a space or dot", "Remove it: such files cannot be checked out everywhere.");
        if (GitFolder().IsMatch(segment))
            return Fault(where, $"The path '{Show(path)}' goes into Git's own folder '{segment}'", "Choose another folder.");
        return Utf8.GetByteCount(segment) <= LongestSegment
            ? null
            : Fault(where, $"The part '{Show(segment)}' of the path is longer than {LongestSegment} bytes", "Choose a shorter name.");
    }

    private static Diagnostic Fault(string where, string what, string advice) => Diagnostic.Error(where, "PathInvalid", $"{what} ({where}).", advice);

    /// <summary>The text as it may stand in a one-line message.</summary>
    private static string Show(string text)
    {
        var shown = string.Concat(text.Take(120).Select(c => char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format ? '�' : c));
        return text.Length > 120 ? shown + "…" : shown;
    }

    [GeneratedRegex(@"^[A-Za-z]:")]
    private static partial Regex DriveLetter();

    /// <summary>.git and the short name that Windows gives it; git refuses both.</summary>
    [GeneratedRegex(@"^(\.git|git~[0-9]+)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex GitFolder();
}
