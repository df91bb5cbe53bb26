using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Portico.Web.Pages.Create.Fields;

/// <summary>What lists of objects share, as cards or as rows: which entries are open, adding, removing and moving them, by keys or by dragging (js/reorder.js).</summary>
public abstract class EntriesComponent : FieldComponent
{
    private readonly HashSet<int> _open = [];
    private int? _focus;

    protected int Count => Value is JsonArray list ? list.Count : 0;

    protected bool IsMovable => Count > 1 && !IsLocked;

    /// <summary>What was moved last, for those who don't see it.</summary>
    protected string Moved { get; private set; } = "";

    protected JsonNode? Element(int i) => Value is JsonArray list && i < list.Count ? list[i] : null;

    /// <summary>What people call an entry.</summary>
    protected abstract string NameOf(int i);

    /// <summary>Puts the cursor on what moves an entry.</summary>
    protected abstract ValueTask FocusAsync(int i);

    /// <summary>Whether somebody opened it.</summary>
    protected bool WasOpened(int i) => _open.Contains(i);

    protected void Open(IEnumerable<int> entries) => _open.UnionWith(entries);

    protected void Fold(int i)
    {
        if (!_open.Remove(i)) _open.Add(i);
        Refresh();
    }

    protected void AddEntry()
    {
        var at = Count;
        Moved = "";
        State.Change(Path, values => values.Set(Path.At(at), new JsonObject()));
    }

    protected void RemoveAt(int i)
    {
        Renumber(o => o == i ? null : o > i ? o - 1 : o);
        State.Change(Path, values => values.Remove(Path.At(i)));
    }

    protected void Move(int from, int to)
    {
        if (IsLocked || from == to || from < 0 || to < 0 || from >= Count || to >= Count) return;
        Moved = $"{NameOf(from)} is now {to + 1} of {Count}";
        Renumber(o => o == from ? to : o > from && o <= to ? o - 1 : o < from && o >= to ? o + 1 : o);

        // The cursor stays with the entry, so that it can be moved on.
        _focus = to;
        State.Change(Path, values => values.Move(Path, from, to));
    }

    /// <summary>Alt and an arrow move an entry.</summary>
    protected void MoveByKey(KeyboardEventArgs e, int i)
    {
        if (!e.AltKey) return;
        if (e.Key == "ArrowUp") Move(i, i - 1);
        else if (e.Key == "ArrowDown") Move(i, i + 1);
    }

    /// <summary>What was dragged: from where, to where.</summary>
    protected void Dropped(ChangeEventArgs e)
    {
        if ((e.Value as string)?.Split(',') is not [var first, var second]) return;
        if (int.TryParse(first, CultureInfo.InvariantCulture, out var from) && int.TryParse(second, CultureInfo.InvariantCulture, out var to)) Move(from, to);
    }

    /// <summary>Keeps what is remembered of entries with them; null for one that goes.</summary>
    protected virtual void Renumber(Func<int, int?> place)
    {
        var still = _open.Select(place).OfType<int>().ToList();
        _open.Clear();
        _open.UnionWith(still);
    }

    protected override async Task OnAfterRenderAsync(bool firstRender)
    {
        if (_focus is not { } at) return;
        _focus = null;
        await FocusAsync(at);
    }
}
