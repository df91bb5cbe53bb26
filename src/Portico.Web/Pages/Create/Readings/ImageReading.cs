namespace Portico.Web.Pages.Create.Readings;

/// <summary>A container image by its parts: <c>ghcr.io/vfarcic/silly-demo:1.4.342</c>.</summary>
internal sealed record ImageReading(string Registry, string Repository, string? Tag, string? Digest)
{
    /// <summary>The parts, or null when it can't be an image.</summary>
    public static ImageReading? Of(string text)
    {
        if (text.Length is 0 or > 512 || text.Any(c => char.IsWhiteSpace(c) || c is '\'' or '"')) return null;
        var rest = text;
        string? digest = null, tag = null;
        if (rest.IndexOf('@', StringComparison.Ordinal) is > 0 and var at) (digest, rest) = (rest[(at + 1)..], rest[..at]);
        var colon = rest.LastIndexOf(':');
        if (colon > rest.LastIndexOf('/')) (tag, rest) = (rest[(colon + 1)..], rest[..colon]);
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var first = slash > 0 ? rest[..slash] : "";
        var hasRegistry = first.Length > 0 && (first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost");
        var repository = hasRegistry ? rest[(slash + 1)..] : rest;
        if (repository.Length == 0 || tag is { Length: 0 } || digest is { Length: 0 }) return null;
        return new ImageReading(hasRegistry ? first : "docker.io", repository, tag, digest);
    }

    public Reading InWords() => new($"{Repository} from {Registry}, " + (Digest is { } digest ? $"digest {(digest.Length > 19 ? digest[..19] + "…" : digest)}"
        : Tag is { } tag ? $"tag {tag}" : "no tag"));
}
