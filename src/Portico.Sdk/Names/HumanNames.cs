using System.Text;

namespace Portico.Sdk.Names;

/// <summary>Makes names that people read out of names that machines use.</summary>
public static class HumanNames
{
    /// <summary>
    /// Splits a PascalCase kind into words, keeping runs of capitals together: <c>CompositeCluster</c> becomes "Composite cluster",
    /// <c>SQL</c> stays "SQL", <c>SQLInstance</c> becomes "SQL instance".
    /// </summary>
    public static string OfKind(string kind)
    {
        var words = new StringBuilder();
        for (var i = 0; i < kind.Length; i++)
        {
            var starts = i > 0 && char.IsUpper(kind[i])
                && (!char.IsUpper(kind[i - 1]) || (i + 1 < kind.Length && char.IsLower(kind[i + 1])));
            if (starts) words.Append(' ');
            var acronym = i + 1 < kind.Length ? char.IsUpper(kind[i + 1]) : i > 0 && char.IsUpper(kind[i - 1]);
            words.Append(starts && !acronym ? char.ToLowerInvariant(kind[i]) : kind[i]);
        }
        return words.ToString();
    }

    /// <summary>The human title of an offering: the kind without a trailing "Claim", or with a leading "X" or "Composite" removed where a word remains.</summary>
    public static string OfOffering(string kind)
    {
        if (kind.Length > 5 && kind.EndsWith("Claim", StringComparison.Ordinal)) kind = kind[..^5];
        if (kind.Length > 2 && kind[0] == 'X' && char.IsUpper(kind[1])) kind = kind[1..];
        return OfKind(kind);
    }
}
