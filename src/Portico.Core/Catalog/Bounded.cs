using System.Collections.Immutable;

namespace Portico.Core.Catalog;

/// <summary>Bounds for text that comes from objects: one hostile annotation must not fill the catalog.</summary>
internal static class Bounded
{
    public static string Line(string? text, int longest)
    {
        if (string.IsNullOrWhiteSpace(text)) return "";
        var line = text.Any(char.IsControl) ? string.Concat(text.ReplaceLineEndings(" ").Select(c => char.IsControl(c) ? ' ' : c)).Trim() : text.Trim();
        return line.Length <= longest ? line : string.Concat(line.AsSpan(0, longest - 1), "…");
    }

    /// <summary>The URL when it is absolute http(s) and of sane length; otherwise null.</summary>
    public static string? WebUrl(string url) =>
        url.Length <= 2000 && Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps)
            ? url : null;

    public static ImmutableArray<T> First<T>(ImmutableArray<T> items, int count) => items.IsDefault ? [] : items.Length <= count ? items : items[..count];
}
