using System.Collections.Immutable;

namespace Portico.Web.Ui.Inputs;

/// <summary>What a combobox offers for a text.</summary>
/// <param name="Items">The choices.</param>
public sealed record ComboAnswer(ImmutableArray<ComboItem> Items)
{
    private const int Most = 50;

    /// <summary>Whether there are more than are shown.</summary>
    public bool More { get; init; }

    /// <summary>A remark, such as that the list is old.</summary>
    public string? Note { get; init; }

    /// <summary>Why nothing can be offered: what is wrong and what to do.</summary>
    public string? Problem { get; init; }

    /// <summary>Those of a list that is at hand which hold the text, the ones that begin with it first.</summary>
    public static ComboAnswer Among(IEnumerable<ComboItem> items, string text)
    {
        var wanted = text.Trim();
        if (wanted.Length > 0)
        {
            items = items.Where(i => i.Text.Contains(wanted, StringComparison.OrdinalIgnoreCase))
                .OrderBy(i => i.Text.StartsWith(wanted, StringComparison.OrdinalIgnoreCase) ? 0 : 1);
        }
        var found = items.Take(Most + 1).ToImmutableArray();
        return found.Length > Most ? new ComboAnswer(found[..Most]) { More = true } : new ComboAnswer(found);
    }
}
