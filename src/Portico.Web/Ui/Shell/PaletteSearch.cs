using Portico.Core.Catalog;
using Portico.Core.Discovery;
using Portico.Web.Identity;
using Portico.Web.Ui.Icons;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Ui.Shell;

/// <summary>What Ctrl-K asks: pages first, then offerings, then entities.</summary>
public sealed class PaletteSearch(ICatalog catalog, IOfferings offerings, ICallerAccessor callers)
{
    public async Task<IReadOnlyList<PaletteHit>> FindAsync(string text, CancellationToken cancellationToken)
    {
        text = text.Trim();
        if (text.Length == 0) return Pages("");
        var caller = await callers.CurrentAsync();
        var page = await catalog.QueryAsync(caller, new CatalogQuery { Text = text[..Math.Min(text.Length, 100)], Limit = 8 }, cancellationToken);
        return
        [
            .. Pages(text),
            .. offerings.Current.Where(o => Matches(o.Title, text) || Matches(o.Type.Kind, text)).Take(5)
                .Select(o => new PaletteHit($"Create {o.Title}", o.Type.Kind, "create", Links.Create(o.Id))),
            .. page.Items.Select(e => new PaletteHit(
                e.Title.Length > 0 ? e.Title : e.Name, string.Join(" · ", new[] { e.Source.Kind, e.Namespace, e.Cluster }.Where(w => w.Length > 0)), KindIcons.IconOf(e.Source.GroupKind), Links.Entity(e))),
        ];
    }

    /// <summary>Pages of the portal whose name has the text.</summary>
    public static IReadOnlyList<PaletteHit> Pages(string text) =>
        [.. NavEntry.Main.Concat(NavEntry.Operation).Where(p => Matches(p.Title, text)).Select(p => new PaletteHit(p.Title, "Page", p.Icon, p.Href))];

    private static bool Matches(string name, string text) => name.Contains(text, StringComparison.OrdinalIgnoreCase);
}
