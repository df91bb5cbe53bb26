using System.Text;
using Portico.Core.Errors;

namespace Portico.Git;

/// <summary>Bounds of what is read for the catalog, whatever it is read from.</summary>
internal static class ReadingBounds
{
    /// <summary>Largest catalog file, and largest file that one takes in.</summary>
    public const int LargestFile = 5 * 1024 * 1024;

    /// <summary>Most entries of a tree that a wildcard looks at.</summary>
    public const int MostEntries = 300_000;

    private static readonly UTF8Encoding s_strict = new(false, throwOnInvalidBytes: true);

    public static string Text(ReadOnlySpan<byte> bytes, string what)
    {
        try
        {
            return s_strict.GetString(bytes);
        }
        catch (DecoderFallbackException fault)
        {
            throw new PorticoException(ErrorCode.InvalidInput, $"{what} is not UTF-8 text.", fault) { Advice = "Save it as UTF-8." };
        }
    }

    public static PorticoException TooLarge(string what) =>
        new(ErrorCode.InvalidInput, $"{what} is larger than {LargestFile / 1024 / 1024} MiB.") { Advice = "Split it into several files." };

    public static PorticoException TooMany(string what) =>
        new(ErrorCode.InvalidInput, $"{what} has more than {MostEntries} files below the pattern's folder.") { Advice = "Begin the pattern with a folder." };
}
