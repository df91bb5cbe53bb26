namespace Portico.Web.Ui.Shell;

/// <summary>An entry of the side bar.</summary>
/// <param name="Href">Path; everything below it keeps the entry lit.</param>
/// <param name="Icon">Name of an icon.</param>
/// <param name="Title">Word.</param>
public sealed record NavEntry(string Href, string Icon, string Title)
{
    /// <summary>The side bar, top to bottom.</summary>
    public static IReadOnlyList<NavEntry> Main { get; } =
    [
        new("/", "home", "Home"),
        new("/create", "create", "Create"),
        new("/catalog", "catalog", "Catalog"),
        new("/apis", "apis", "APIs"),
        new("/orders", "orders", "Orders"),
        new("/changes", "repository", "Changes"),
    ];

    /// <summary>The foot of the side bar: for who runs the portal.</summary>
    public static IReadOnlyList<NavEntry> Operation { get; } =
    [
        new("/ingestion", "ingestion", "Ingestion"),
        new("/platform", "platform", "Platform"),
    ];

    public bool IsOn(string path) => Href == "/" ? path == "/" : path == Href || path.StartsWith(Href + "/", StringComparison.Ordinal);
}
