using System.Text.RegularExpressions;

namespace Portico.Core.Catalog.Descriptors;

/// <summary>The formats of names, keys and tags in Backstage's catalog model.</summary>
internal static partial class NameFormats
{
    public const int Longest = 63;

    public static bool IsName(string text) => text.Length is >= 1 and <= Longest && Name().IsMatch(text);

    public static bool IsNamespace(string text) => text.Length is >= 1 and <= Longest && Label().IsMatch(text);

    public static bool IsKind(string text) => text.Length is >= 1 and <= Longest && Kind().IsMatch(text);

    public static bool IsTag(string text) => text.Length is >= 1 and <= Longest && Tag().IsMatch(text);

    public static bool IsLabelValue(string text) => text.Length == 0 || IsName(text);

    /// <summary>Key of a label or annotation: <c>example.org/owner</c> or <c>owner</c>.</summary>
    public static bool IsKey(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? IsName(text) : IsSubdomain(text[..slash]) && IsName(text[(slash + 1)..]);
    }

    /// <summary><c>backstage.io/v1alpha1</c> or <c>v1</c>.</summary>
    public static bool IsApiVersion(string text)
    {
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        var version = text[(slash + 1)..];
        return (slash < 0 || IsSubdomain(text[..slash])) && version.Length is >= 1 and <= Longest && version.All(char.IsAsciiLetterOrDigit);
    }

    private static bool IsSubdomain(string text) => text.Length is >= 1 and <= 253 && text.Split('.').All(IsNamespace);

    [GeneratedRegex(@"\A[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[a-z0-9]([-a-z0-9]*[a-z0-9])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Label();

    [GeneratedRegex(@"\A[A-Za-z][A-Za-z0-9]*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Kind();

    [GeneratedRegex(@"\A[a-z0-9:+#]+(-[a-z0-9:+#]+)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();
}
