using System.Security.Cryptography;
using System.Text;
using Portico.Sdk.Resources;

namespace Portico.Core.Catalog;

/// <summary>
/// Ids for URLs: readable, and never shared by two objects that merely have the same name. Example: <c>appclaim-silly-demo-c2k5v7xq3m4a</c>;
/// the last part is a hash of cluster, group, kind, namespace and name.
/// </summary>
internal static class EntityId
{
    private const string Alphabet = "abcdefghijklmnopqrstuvwxyz234567";
    private const int HashLength = 12;
    private const int LongestSlug = 60;

    public static string Of(ResourceRef source)
    {
        var id = new StringBuilder(LongestSlug + HashLength + 1);
        Slug(id, source.Kind);
        id.Append('-');
        Slug(id, source.Name);
        if (id.Length > LongestSlug) id.Length = LongestSlug;
        return id.Append('-').Append(Hash(source)).ToString();
    }

    private static void Slug(StringBuilder to, string text)
    {
        foreach (var c in text)
        {
            to.Append(char.IsAsciiLetterOrDigit(c) ? char.ToLowerInvariant(c) : '-');
        }
    }

    private static string Hash(ResourceRef source)
    {
        var identity = Encoding.UTF8.GetBytes($"{source.Cluster}\n{source.Group}\n{source.Kind}\n{source.Namespace}\n{source.Name}");
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(identity, hash);
        return string.Create(HashLength, BitConverter.ToUInt64(hash), static (text, bits) =>
        {
            for (var i = 0; i < text.Length; i++, bits >>= 5) text[i] = Alphabet[(int)(bits & 31)];
        });
    }
}
