using Portico.Core.Delivery;

namespace Portico.Web.Pages.Changes;

/// <summary>Addresses of these pages. A repository such as <c>owner/name</c> is one part of the path.</summary>
internal static class ChangeLinks
{
    public const string All = "/changes";

    public static string Repository(string host, string repository) => $"{All}/{Uri.EscapeDataString(host)}/{Uri.EscapeDataString(repository)}";

    public static string Change(ChangeRequest change) => $"{Repository(change.Host, change.Repository)}/{change.Number}";

    /// <summary>A part of the path as the router gives it; an escaped slash comes as it is.</summary>
    public static string Part(string text) => text.Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
}
