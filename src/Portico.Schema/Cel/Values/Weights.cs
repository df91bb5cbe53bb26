namespace Portico.Schema.Cel.Values;

/// <summary>Adds weights without overflow.</summary>
internal static class Weights
{
    private const long Most = long.MaxValue / 4;

    public static long Sum(IEnumerable<CelValue> parts)
    {
        var sum = 1L;
        foreach (var part in parts)
        {
            sum += part.Weight;
            if (sum >= Most) return Most;
        }
        return sum;
    }
}
