using System.Net;

namespace Portico.Web.Identity;

/// <summary>Whether the portal may be opened at an address: beyond this machine only with sign-in, or when the operator said that anybody may enter.</summary>
public static class ListenPolicy
{
    /// <summary>Why it must not listen there, as a sentence with what to do; null when it may.</summary>
    /// <param name="urls">Addresses to listen at, such as <c>http://0.0.0.0:7007</c>.</param>
    /// <param name="hasAuth">Whether the configuration has <c>auth</c>.</param>
    /// <param name="allowAnonymous">Whether the configuration says <c>allowAnonymous: true</c>.</param>
    public static string? Problem(IEnumerable<string> urls, bool hasAuth, bool allowAnonymous)
    {
        if (hasAuth || allowAnonymous) return null;
        return urls.FirstOrDefault(url => !IsLoopback(url)) is { } open
            ? $"Portico won't listen at {open}: the configuration has no \"auth\", so anybody who reaches that address could read and order. "
              + "Configure \"auth\", listen on 127.0.0.1, or set \"allowAnonymous: true\" if that is really wanted."
            : null;
    }

    private static bool IsLoopback(string url)
    {
        // http://*:80 and http://+:80 are Kestrel's own spelling of every address and no valid URI.
        if (url.Contains("://*", StringComparison.Ordinal) || url.Contains("://+", StringComparison.Ordinal)) return false;
        if (!Uri.TryCreate(url, UriKind.Absolute, out var uri)) return false;
        if (uri.Scheme is "unix" || uri.Host.Equals("localhost", StringComparison.OrdinalIgnoreCase)) return true;
        return IPAddress.TryParse(uri.Host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address);
    }
}
