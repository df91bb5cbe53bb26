namespace Portico.Schema.Cel.Values;

/// <summary>A list; elements are made when asked for.</summary>
public abstract class CelList : CelValue
{
    /// <summary>Number of elements.</summary>
    public abstract int Count { get; }

    /// <inheritdoc/>
    public override string TypeName => "list";

    /// <summary>The element at an index below <see cref="Count"/>.</summary>
    public abstract CelValue this[int index] { get; }

    /// <summary>A list of these elements.</summary>
    public static CelList Of(IReadOnlyList<CelValue> elements) => new CelArrayList(elements);

    /// <summary>All elements in order.</summary>
    public IEnumerable<CelValue> Elements()
    {
        for (var i = 0; i < Count; i++) yield return this[i];
    }

    /// <inheritdoc/>
    public override string ToString() => $"[{string.Join(", ", Elements())}]";

    internal override long Weight => 1 + Count;

    internal override bool EqualTo(CelValue other)
    {
        if (other is not CelList list || list.Count != Count) return false;
        for (var i = 0; i < Count; i++)
        {
            if (!this[i].EqualTo(list[i])) return false;
        }
        return true;
    }

    internal override int Hash()
    {
        var hash = default(HashCode);
        foreach (var element in Elements()) hash.Add(element.Hash());
        return hash.ToHashCode();
    }
}
