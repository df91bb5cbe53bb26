using Portico.Schema.Structural;

namespace Portico.Cli.Configuration;

/// <summary>Finds the known key that an unknown one was probably meant to be.</summary>
internal static class KeySuggestion
{
    /// <param name="path">Path of the unknown key, such as <c>clusters[0].serverr</c>.</param>
    public static string For(string path, StructuralSchema root)
    {
        var schema = root;
        var names = path.Replace("[", ".[", StringComparison.Ordinal).Split('.', StringSplitOptions.RemoveEmptyEntries);
        foreach (var name in names[..^1])
            schema = (name[0] == '[' ? schema.Items : schema.Properties[name]) ?? schema;

        var known = schema.Properties.Select(p => p.Key).ToArray();
        if (known.Length == 0) return "Remove it.";
        var nearest = known.MinBy(k => Distance(k, names[^1]))!;
        return Distance(nearest, names[^1]) <= 3 ? $"Did you mean {nearest}?" : $"Known here: {string.Join(", ", known)}.";
    }

    private static int Distance(string a, string b)
    {
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
