using Portico.Core.Errors;

namespace Portico.Git.Web;

/// <summary>Decides which URLs may be read, by the allow-list. Asked for the first URL and for each that a server redirects to.</summary>
internal sealed class WebGuard(ReadingOptions options)
{
    /// <summary>The entry that allows the URL; refuses others with what to do.</summary>
    public AllowedHost Require(Uri url)
    {
        if (url.Scheme is not ("https" or "http")) throw Refused($"{Shown(url)} has the scheme {url.Scheme}", "Give an https URL");
        if (url.UserInfo.Length > 0) throw Refused($"{Shown(url)} has a user or password in it", "Leave them out");
        var path = url.AbsolutePath;
        if (path.Contains("%2f", StringComparison.OrdinalIgnoreCase) || path.Contains("%5c", StringComparison.OrdinalIgnoreCase) || path.Contains('\\', StringComparison.Ordinal))
            throw Refused($"The path of {Shown(url)} has an escaped slash in it", "Write the path plainly");

        var byHost = options.Allow.Where(a => IsHost(a.Host, url)).ToList();
        if (byHost.Count == 0) throw Refused($"The host {url.Authority} may not be read", $"An operator adds it to catalog.reading.allow: host: {url.Authority}");
        if (byHost.FirstOrDefault(a => a.Paths.Count == 0 || a.Paths.Any(p => IsBelow(p, path))) is not { } allowed)
            throw Refused($"The path {path} of {url.Authority} may not be read", "An operator adds it to the host's paths in catalog.reading.allow");
        if (url.Scheme == "http" && !allowed.Http) throw Refused($"{Shown(url)} is not encrypted", "Give an https URL; an operator may set http: true for the host in catalog.reading.allow");
        return allowed;
    }

    /// <summary>Whether a host of the list has the URL's name; the port must be the usual one or stand in the list.</summary>
    private static bool IsHost(string pattern, Uri url)
    {
        var name = url.IsDefaultPort ? url.Host : url.Authority;
        return pattern.StartsWith("*.", StringComparison.Ordinal)
            ? name.Length > pattern.Length - 1 && name.EndsWith(pattern[1..], StringComparison.OrdinalIgnoreCase)
            : name.Equals(pattern, StringComparison.OrdinalIgnoreCase) || url.Authority.Equals(pattern, StringComparison.OrdinalIgnoreCase);
    }

    private static bool IsBelow(string prefix, string path) =>
        path.StartsWith(prefix, StringComparison.Ordinal) && (prefix.EndsWith('/') || path.Length == prefix.Length || path[prefix.Length] == '/');

    private static string Shown(Uri url) => $"{url.Scheme}://{url.Authority}{url.AbsolutePath}";

    private static PorticoException Refused(string what, string advice) => new(ErrorCode.Forbidden, $"{what}.") { Advice = $"{advice}." };
}
