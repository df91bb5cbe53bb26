namespace Portico.Schema.Cel.Values;

/// <summary>A map; values are made when asked for.</summary>
public abstract class CelMap : CelValue
{
    /// <summary>Number of entries.</summary>
    public abstract int Count { get; }

    /// <summary>All keys.</summary>
    public abstract IEnumerable<CelValue> Keys { get; }

    /// <inheritdoc/>
    public override string TypeName => "map";

    /// <summary>The value of a key, or null when there is none.</summary>
    public abstract CelValue? Find(CelValue key);

    /// <summary>A map of these entries.</summary>
    public static CelMap Of(IReadOnlyDictionary<CelValue, CelValue> entries) => new CelDictionaryMap(entries);

    /// <inheritdoc/>
    public override string ToString() => $"{{{string.Join(", ", Keys.Select(k => $"{k}: {Find(k)}"))}}}";

    internal override long Weight => 1 + Count;

    internal override bool EqualTo(CelValue other) =>
        other is CelMap map && map.Count == Count && Keys.All(k => map.Find(k) is { } value && Find(k)!.EqualTo(value));

    internal override int Hash() => Keys.Aggregate(7, (hash, key) => unchecked(hash + (key.Hash() * 31) + Find(key)!.Hash()));
}
