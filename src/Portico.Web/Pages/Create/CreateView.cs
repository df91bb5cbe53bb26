using Portico.Core.Catalog;
using Portico.Core.Discovery;
using Portico.Sdk.Resources;

namespace Portico.Web.Pages.Create;

/// <summary>The cards under Create: searched, grouped, the recently ordered first.</summary>
public sealed record CreateView(int Total, IReadOnlyList<CreateGroup> Groups)
{
    public const string Recent = "Recently ordered";
    private const string Other = "Other";

    public static CreateView Empty { get; } = new(0, []);

    /// <param name="offerings">All of them.</param>
    /// <param name="ingested">Tells how many objects exist.</param>
    /// <param name="recent">Ids that the caller ordered lately, newest first.</param>
    /// <param name="text">Words that must all be found.</param>
    public static CreateView Of(IReadOnlyList<Offering> offerings, IReadOnlyList<IngestedType> ingested, IReadOnlyList<string> recent, string text)
    {
        var words = text.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var counts = new Dictionary<GroupKind, long>();
        foreach (var type in ingested) counts[type.Kind] = counts.GetValueOrDefault(type.Kind) + type.Count;
        var cards = offerings.Where(o => Matches(o, words)).Select(o => new OfferingView(o, counts.TryGetValue(o.GroupKind, out var count) ? count : null)).ToList();
        var groups = cards
            .GroupBy(c => string.IsNullOrWhiteSpace(c.Offering.Category) ? Other : c.Offering.Category, StringComparer.OrdinalIgnoreCase)
            .OrderBy(g => g.Key == Other).ThenBy(g => g.Key, StringComparer.OrdinalIgnoreCase)
            .Select(g => new CreateGroup(g.Key, [.. g.OrderBy(c => c.Offering.Title, StringComparer.OrdinalIgnoreCase)]))
            .ToList();
        if (words.Length == 0 && offerings.Count > 8)
        {
            var lately = recent.Select(id => cards.FirstOrDefault(c => c.Offering.Id == id)).OfType<OfferingView>().ToList();
            if (lately.Count > 0) groups.Insert(0, new CreateGroup(Recent, lately));
        }
        if (groups is [{ Title: Other } only]) groups = [only with { Title = "Offerings" }];
        return new CreateView(offerings.Count, groups);
    }

    private static bool Matches(Offering offering, string[] words) => words.All(word =>
        Has(offering.Title, word) || Has(offering.Description, word) || Has(offering.Owner, word) || Has(offering.Category, word) || Has(offering.Id, word)
        || offering.Type.Categories.Any(c => Has(c, word)));

    private static bool Has(string? text, string word) => text?.Contains(word, StringComparison.OrdinalIgnoreCase) == true;
}
