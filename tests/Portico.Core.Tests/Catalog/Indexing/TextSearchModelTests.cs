using System.Text;
using Portico.Core.Catalog;
using Portico.Core.Catalog.Entities;
using Portico.Core.Catalog.Indexing;
using Portico.Core.Catalog.Queries;
using Portico.Sdk.Resources;

namespace Portico.Core.Tests.Catalog.Indexing;

/// <summary>What finds text without a look at every entity finds the same as a look at every entity, whatever came and went.</summary>
public sealed class TextSearchModelTests
{
    // Few letters, so that words are alike; one of them takes two bytes.
    private const string Letters = "aabcdøe";
    private const int Names = 900;

    public static TheoryData<int> Seeds() => [.. Enumerable.Range(1, 6)];

    [Theory, MemberData(nameof(Seeds))]
    public void Words_with_a_typo_find_what_a_look_at_every_word_finds(int seed)
    {
        var random = new Random(seed);
        using var index = new EntityIndex();
        Dictionary<string, string> names = [];
        for (var step = 0; step < 6; step++)
        {
            Change(random, index, names);
            var words = names.ToDictionary(n => n.Key, n => SearchText.WordsOf(n.Value));
            for (var asked = 0; asked < 60; asked++)
            {
                var typed = asked % 2 == 0 ? Word(random, 3 + random.Next(5)) : Mistyped(random, names);
                var found = index.Query(new IndexQuery(new EntityQuery { Limit = Names }, Words: typed));
                Assert.Equal(Naive(words, typed).Order(), found.Hits.Select(h => h.Id).Order());
            }
        }
    }

    [Theory, MemberData(nameof(Seeds))]
    public void Parts_of_texts_find_what_a_look_at_every_text_finds(int seed)
    {
        var random = new Random(seed * 100);
        using var index = new EntityIndex();
        Dictionary<string, string> names = [];
        for (var step = 0; step < 8; step++)
        {
            Change(random, index, names);
            for (var asked = 0; asked < 40; asked++)
            {
                var part = asked == 0 ? "metadata" : Word(random, 1 + random.Next(4));
                var query = new EntityQuery { Text = part, TextFields = ["metadata.title"], Limit = Names };
                Assert.Equal(
                    names.Where(n => n.Value.Contains(part, StringComparison.OrdinalIgnoreCase)).Select(n => n.Key).Order(),
                    index.Query(new IndexQuery(query)).Hits.Select(h => h.Id).Order());
            }
        }
    }

    private static IEnumerable<string> Naive(Dictionary<string, IReadOnlyCollection<string>> entities, string typed)
    {
        var text = Encoding.UTF8.GetBytes(SearchText.WordsOf(typed).Single());
        var any = entities.Values.Any(ws => ws.Any(w => Encoding.UTF8.GetBytes(w).AsSpan().StartsWith(text)));
        return entities.Where(e => e.Value.Any(w => Encoding.UTF8.GetBytes(w) is var word
            && (any ? word.AsSpan().StartsWith(text) : text.Length >= 4 && OneEdit.Begins(word, text)))).Select(e => e.Key);
    }

    private static void Change(Random random, EntityIndex index, Dictionary<string, string> names)
    {
        List<CatalogEntity> upserts = [];
        HashSet<string> removals = [];
        for (var i = 0; i < (names.Count == 0 ? Names : 300); i++)
        {
            var id = $"e{random.Next(Names)}";
            if (names.Count > 200 && random.Next(3) == 0) removals.Add(id);
            else upserts.Add(Entity(id, Word(random, 4 + random.Next(5)) + random.Next(10)));
        }

        upserts = [.. upserts.DistinctBy(e => e.Id).Where(e => !removals.Contains(e.Id))];
        foreach (var id in removals) names.Remove(id);
        foreach (var entity in upserts) names[entity.Id] = entity.Title;
        index.Apply(upserts.Select(EntityDocument.Write), removals);
    }

    /// <summary>All its other words are letters that no word here is made of.</summary>
    private static CatalogEntity Entity(string id, string title) =>
        new(id, new ResourceRef("", "g", "K", "z", "z"), "K", "", "z") { Title = title, Provider = "files" };

    private static string Mistyped(Random random, Dictionary<string, string> names)
    {
        var word = new StringBuilder(names.ElementAt(random.Next(names.Count)).Value);
        var at = random.Next(word.Length - 1);
        return random.Next(4) switch
        {
            0 => word.Remove(at, 1).ToString(),
            1 => word.Insert(at, Word(random, 1)).ToString(),
            2 => word.Remove(at, 1).Insert(at, Word(random, 1)).ToString(),
            _ => word.Insert(at + 2, word[at]).Remove(at, 1).ToString(),
        };
    }

    private static string Word(Random random, int length) => new([.. Enumerable.Range(0, length).Select(_ => Letters[random.Next(Letters.Length)])]);
}
