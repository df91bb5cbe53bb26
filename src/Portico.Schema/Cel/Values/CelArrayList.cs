namespace Portico.Schema.Cel.Values;

/// <summary>A list that holds its elements.</summary>
internal sealed class CelArrayList(IReadOnlyList<CelValue> elements) : CelList
{
    public override int Count => elements.Count;

    public override CelValue this[int index] => elements[index];
}
