using System.Security.Cryptography;
using System.Text;

namespace Portico.Sandbox.Simulators.Objects;

/// <summary>The unreadable parts of names.</summary>
internal static class Naming
{
    // The letters Kubernetes uses: no vowels, so that no words come out.
    private const string Letters = "bcdfghjklmnpqrstvwxz2456789";

    public static string Suffix(Random random, int length = 5) =>
        string.Create(length, random, static (span, source) =>
        {
            foreach (ref var letter in span) letter = Letters[source.Next(Letters.Length)];
        });

    /// <summary>Always the same letters for the same text.</summary>
    public static string Digest(string text, int length)
    {
        var hash = SHA256.HashData(Encoding.UTF8.GetBytes(text));
        return string.Create(length, hash, static (span, bytes) =>
        {
            for (var i = 0; i < span.Length; i++) span[i] = Letters[bytes[i % bytes.Length] % Letters.Length];
        });
    }

    public static string HexDigest(string text, int length) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..length];

    /// <summary>A child's name: the parent's, shortened if need be, and a suffix.</summary>
    public static string Child(string parent, string suffix, int limit = 63)
    {
        var room = limit - suffix.Length - 1;
        return $"{(parent.Length > room ? parent[..room].TrimEnd('-', '.') : parent)}-{suffix}";
    }
}
