namespace Portico.Core.Errors;

/// <summary>Finds the name that a mistyped one was probably meant to be.</summary>
public static class NearestName
{
    private const int _mostListed = 20;

    /// <summary>A sentence: "Did you mean x?", or what there is.</summary>
    public static string Advice(string written, IEnumerable<string> known)
    {
        var names = known.ToList();
        if (names.Count == 0) return "Remove it.";
        var nearest = names.Where(n => n.Length <= 100).MinBy(n => Distance(n, written));
        if (nearest is not null && written.Length <= 100 && Distance(nearest, written) <= Math.Max(1, Math.Min(3, nearest.Length / 2))) return $"Did you mean {nearest}?";
        return $"There {(names.Count == 1 ? "is" : "are")} {string.Join(", ", names.Take(_mostListed))}{(names.Count > _mostListed ? ", …" : "")}.";
    }

    private static int Distance(string a, string b)
    {
        if (b.Length > 100) return int.MaxValue;
        var row = Enumerable.Range(0, b.Length + 1).ToArray();
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var same = char.ToLowerInvariant(a[i - 1]) == char.ToLowerInvariant(b[j - 1]) ? 0 : 1;
                (diagonal, row[j]) = (row[j], Math.Min(Math.Min(row[j] + 1, row[j - 1] + 1), diagonal + same));
            }
        }
        return row[b.Length];
    }
}
