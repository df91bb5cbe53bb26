using System.Text;
using Portico.Core.Catalog.Entities;

namespace Portico.Core.Catalog.Indexing;

/// <summary>What a key of a query means: the columns that hold its values, and the elements of lists that are keys of their own.</summary>
internal readonly struct AskedKey
{
    private const string RelationsOf = "relations.";

    private AskedKey(string? relation, int single, int elements, List<int>? present) =>
        (Relation, Single, Elements, Present) = (relation, single, elements, present);

    /// <summary>Type of relation in lower case when the key asks for one; else null.</summary>
    public string? Relation { get; }

    /// <summary>Column of values; -1 when there is none.</summary>
    public int Single { get; }

    /// <summary>Column of lists' texts; -1 when there is none.</summary>
    public int Elements { get; }

    /// <summary>Facts of which each means that the key has the value true.</summary>
    public List<int>? Present { get; }

    public static AskedKey Of(string key, FactTable facts)
    {
        key = key.ToLowerInvariant();
        if (key.StartsWith(RelationsOf, StringComparison.Ordinal)) return new AskedKey(key[RelationsOf.Length..], -1, -1, null);
        return new AskedKey(null, facts.Column(key), facts.Column(key + EntityColumns.Elements), ElementsOf(key, facts));
    }

    private static List<int>? ElementsOf(string key, FactTable facts)
    {
        if (key.Length > EntityFacts.Longest) return null;
        List<int>? present = null;
        for (var dot = key.IndexOf('.', StringComparison.Ordinal); dot > 0; dot = key.IndexOf('.', dot + 1))
        {
            var column = facts.Column(key[..dot] + EntityColumns.Elements);
            if (column < 0) continue;
            for (var fact = facts.First(column, Encoding.UTF8.GetBytes(key[(dot + 1)..])); fact >= 0; fact = facts.Next(fact)) (present ??= []).Add(fact);
        }

        return present;
    }
}
