using System.Collections.Immutable;

namespace Portico.Core.Catalog;

/// <summary>One facet of all entities: a small number for each distinct value, one or more of them per slot.</summary>
internal sealed class FacetColumn(string key)
{
    private readonly Dictionary<string, int> _codes = [];
    private readonly List<string> _values = [];
    private readonly List<int> _single = [];
    private readonly Dictionary<int, int[]> _several = [];

    public string Key => key;

    public int Distinct => _values.Count;

    public void Set(int slot, ImmutableArray<string> values)
    {
        while (_single.Count <= slot) _single.Add(-1);
        _several.Remove(slot);
        _single[slot] = values.Length == 0 ? -1 : CodeOf(values[0]);
        if (values.Length > 1) _several[slot] = [.. values.Select(CodeOf).Distinct()];
    }

    public void Clear(int slot)
    {
        if (slot < _single.Count) _single[slot] = -1;
        _several.Remove(slot);
    }

    public void ClearAll()
    {
        _codes.Clear();
        _values.Clear();
        _single.Clear();
        _several.Clear();
    }

    public HashSet<int> Codes(ImmutableArray<string> values)
    {
        HashSet<int> codes = [];
        foreach (var value in values)
        {
            if (_codes.TryGetValue(value, out var code)) codes.Add(code);
        }

        return codes;
    }

    public bool HasAny(int slot, HashSet<int> wanted) =>
        _several.Count > 0 && _several.TryGetValue(slot, out var several) ? several.Any(wanted.Contains) : wanted.Contains(_single[slot]);

    public void CountInto(int[] counts, int slot)
    {
        if (_several.Count > 0 && _several.TryGetValue(slot, out var several))
        {
            foreach (var code in several) counts[code]++;
        }
        else if (_single[slot] is >= 0 and var code)
        {
            counts[code]++;
        }
    }

    /// <summary>The values that occur, most frequent first.</summary>
    public ImmutableArray<FacetCount> Answer(int[] counts) =>
        [.. counts.Select((n, code) => new FacetCount(_values[code], n)).Where(f => f.Count > 0)
            .OrderByDescending(f => f.Count).ThenBy(f => f.Value, StringComparer.Ordinal)];

    private int CodeOf(string value)
    {
        if (_codes.TryGetValue(value, out var code)) return code;
        _codes[value] = code = _values.Count;
        _values.Add(value);
        return code;
    }
}
