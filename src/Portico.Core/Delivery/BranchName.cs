using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Portico.Core.Rollouts;
using Portico.Sdk.Resources;

namespace Portico.Core.Delivery;

/// <summary>
/// The branch of an order: <c>portico/create/appclaim.devopstoolkit.live/a-team/silly-demo/demo</c>. It says what the order is about and nothing else,
/// so the same order twice is the same branch and updates the open change request.
/// </summary>
public static class BranchName
{
    /// <summary>First part of every branch that Portico makes.</summary>
    public const string Prefix = "portico";

    private const int LongestPart = 63;

    public static string For(RolloutAction action, ResourceRef subject)
    {
        // Always six parts: Git can't hold both a branch "a/b" and a branch "a/b/c".
        string[] parts =
        [
            Prefix,
            action.ToString().ToLowerInvariant(),
            Part(subject.GroupKind.ToString().ToLowerInvariant()),
            subject.Namespace.Length == 0 ? "_" : Part(subject.Namespace),
            Part(subject.Name),
            Part(subject.Cluster),
        ];
        return string.Join('/', parts);
    }

    /// <summary>
    /// A part that Git and every file system accept (git-check-ref-format). What had to be changed gets a short hash of the original,
    /// so that two different names stay two different branches.
    /// </summary>
    private static string Part(string text)
    {
        var kept = new StringBuilder(text.Length);
        foreach (var c in text)
            kept.Append(char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.' ? c : char.IsAsciiLetterUpper(c) ? char.ToLowerInvariant(c) : '-');
        var safe = kept.ToString().Replace("..", "--", StringComparison.Ordinal).Trim('.', '-');
        if (safe.EndsWith(".lock", StringComparison.Ordinal))
            safe = safe[..^5] + "-lock";
        if (safe.Length > LongestPart)
            safe = safe[..(LongestPart - 9)].TrimEnd('.', '-');
        return safe == text && safe.Length > 0 ? safe : $"{safe}-{ShortHash(text)}".TrimStart('-');
    }

    private static string ShortHash(string text) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(text))).AsSpan(0, 8).ToString().ToLower(CultureInfo.InvariantCulture);
}
