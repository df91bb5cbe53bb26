namespace Portico.Core.Forms.Features;

/// <summary>How often something occurs: in how many types, and at how many places, of which each ends in the form as something.</summary>
internal sealed class FeatureCount
{
    private readonly HashSet<int> _types = [];

    public int Types => _types.Count;

    public int Places { get; private set; }

    /// <summary>What the places are in the form.</summary>
    public Dictionary<string, int> Ends { get; } = new(StringComparer.Ordinal);

    public void Add(int type, string? end = null)
    {
        _types.Add(type);
        Places++;
        if (end is not null) Ends[end] = Ends.GetValueOrDefault(end) + 1;
    }
}
