namespace Portico.Web.Identity;

/// <summary>Where to go after signing in: only ever a path of this portal.</summary>
internal static class ReturnUrl
{
    public static string Safe(string? url) =>
        !string.IsNullOrEmpty(url) && url[0] == '/' && !url.StartsWith("//", StringComparison.Ordinal) && !url.Contains('\\', StringComparison.Ordinal)
        && !url.Any(char.IsControl) && !url.StartsWith("/sign-in", StringComparison.Ordinal)
            ? url : "/";
}
