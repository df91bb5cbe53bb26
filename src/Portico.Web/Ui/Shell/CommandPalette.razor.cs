using Microsoft.AspNetCore.Components;

namespace Portico.Web.Ui.Shell;

/// <summary>Finds entities, offerings and pages by a few letters.</summary>
public sealed partial class CommandPalette(PaletteSearch search)
{
    private string _text = "";
    private IReadOnlyList<PaletteHit> _hits = PaletteSearch.Pages("");

    private async Task FindAsync(ChangeEventArgs e)
    {
        _text = e.Value?.ToString() ?? "";
        var asked = _text;
        var hits = await search.FindAsync(asked, CancellationToken.None);
        if (asked == _text) _hits = hits;
    }
}
