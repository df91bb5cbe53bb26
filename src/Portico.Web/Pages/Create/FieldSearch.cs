using System.Collections.Immutable;
using Portico.Core.Forms;
using Portico.Web.Ui.Inputs;

namespace Portico.Web.Pages.Create;

/// <summary>Finds fields of a form: those whose name begins with the words, then names, paths and descriptions that hold them.</summary>
internal sealed class FieldSearch(FormModel model)
{
    /// <summary>Forms with more fields than this can be searched.</summary>
    public const int BigFrom = 40;

    private const int Most = 30;
    private const int MostFields = 20_000;

    private readonly ImmutableArray<(FormField Field, string Path)> _fields = [.. model.Fields().Take(MostFields).Select(f => (f, f.Path.ToString()))];

    public ComboAnswer Find(string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var found = _fields.Select(f => (f.Field, f.Path, Rank: Rank(f.Field, f.Path, words))).Where(f => f.Rank < 4)
            .OrderBy(f => f.Rank).ThenBy(f => f.Field.Path.Depth).Take(Most + 1).ToImmutableArray();
        return new ComboAnswer([.. found.Take(Most).Select(f => new ComboItem(f.Path, f.Field.Label, f.Path))]) { More = found.Length > Most };
    }

    private static int Rank(FormField field, string path, string[] words)
    {
        if (words.Length == 0) return 0;
        if (field.Label.StartsWith(words[0], StringComparison.OrdinalIgnoreCase) && All(field.Label, words)) return 0;
        if (All(field.Label, words)) return 1;
        if (All(path, words)) return 2;
        return field.Help is { } help && words[0].Length > 2 && All(help, words) ? 3 : 4;
    }

    private static bool All(string text, string[] words) => Array.TrueForAll(words, w => text.Contains(w, StringComparison.OrdinalIgnoreCase));
}
