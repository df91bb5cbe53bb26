namespace Portico.Schema.Cel.Values;

/// <summary>A list that holds its elements.</summary>
internal sealed class CelArrayList(IReadOnlyList<CelValue> elements) : CelList
{
    private long _weight;

    public override int Count => elements.Count;

    public override CelValue this[int index] => elements[index];

    /// <summary>Counted once: lists of lists of the same list are small in memory and endless to walk.</summary>
    internal override long Weight => _weight != 0 ? _weight : _weight = Weights.Sum(elements);
}
