using System.Collections.Immutable;
using System.Text;
using Portico.Core.Catalog.Queries;

namespace Portico.Core.Catalog.Indexing;

/// <summary>The orders that were asked for lately, ready.</summary>
internal sealed class OrderViews(EntitySlots slots, RelationColumns relations)
{
    private const int Most = 16;

    private readonly Lock _lock = new();
    private readonly List<(string Name, OrderView View)> _views = [];

    /// <summary>The order's view; null when its values change without the entities, so that nothing can be kept.</summary>
    public OrderView? Of(ImmutableArray<EntityOrder> order)
    {
        if (NameOf(order) is not { } name) return null;
        lock (_lock)
        {
            var at = _views.FindIndex(v => v.Name == name);
            if (at == 0) return _views[0].View;
            var view = at > 0 ? _views[at].View : new OrderView(slots, EntityOrdering.Of(order, slots, relations));
            if (at > 0) _views.RemoveAt(at);
            _views.Insert(0, (name, view));
            if (_views.Count > Most) _views.RemoveAt(Most);
            return view;
        }
    }

    public void Clear()
    {
        lock (_lock) _views.Clear();
    }

    /// <summary>Columns instead of fields: a field of which nobody had a value is another order when somebody has one.</summary>
    private string? NameOf(ImmutableArray<EntityOrder> order)
    {
        var name = new StringBuilder();
        foreach (var (field, descending) in order)
        {
            var asked = AskedKey.Of(field, slots.Facts);
            if (!OrderKey.Lasts(field, asked)) return null;
            name.Append(descending ? '-' : '+').Append(asked.Single < 0 && asked.Elements < 0 ? field.ToLowerInvariant() : $"{asked.Single}/{asked.Elements}").Append('\n');
        }

        return name.ToString();
    }
}
