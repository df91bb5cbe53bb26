namespace Portico.Schema.Cel.Values;

/// <summary>A map that holds its entries. Keys are bool, int, uint or string; 1, 1u and 1.0 find the same entry.</summary>
internal sealed class CelDictionaryMap(IReadOnlyDictionary<CelValue, CelValue> entries) : CelMap
{
    private long _weight;

    public override int Count => entries.Count;

    public override IEnumerable<CelValue> Keys => entries.Keys;

    internal override long Weight => _weight != 0 ? _weight : _weight = entries.Count + Weights.Sum(entries.Values);

    public override CelValue? Find(CelValue key) => entries.GetValueOrDefault(key);
}
