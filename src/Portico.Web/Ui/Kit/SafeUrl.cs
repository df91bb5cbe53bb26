namespace Portico.Web.Ui.Kit;

/// <summary>Links that come from objects lead to web pages only, never into script.</summary>
internal static class SafeUrl
{
    public static bool Is(string url) => Uri.TryCreate(url, UriKind.Absolute, out var uri) && uri.Scheme is ("http" or "https");
}
