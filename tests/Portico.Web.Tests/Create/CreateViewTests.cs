using Portico.Core.Catalog;
using Portico.Core.Discovery;
using Portico.Schema.Structural;
using Portico.Sdk.Resources;
using Portico.Web.Pages.Create;

namespace Portico.Web.Tests.Create;

public sealed class CreateViewTests
{
    private static readonly Offering[] _offerings =
    [
        Make("App", "Applications", "A web application."), Make("SQL", "Data", "A PostgreSQL server."), Make("Cache", "Data", "A key-value store."), Make("Thing", null, "Something."),
    ];

    [Fact]
    public void Cards_stand_in_groups_by_title_and_the_rest_last() =>
        Assert.Equal(["Applications: App", "Data: Cache SQL", "Other: Thing"], Titles(CreateView.Of(_offerings, [], [], "")));

    [Theory]
    [InlineData("postgres", "Data: SQL")]
    [InlineData("key STORE", "Data: Cache")]
    [InlineData("nothing-like-it", null)]
    public void Search_finds_all_words_anywhere(string text, string? expected) =>
        Assert.Equal(expected is null ? [] : [expected], Titles(CreateView.Of(_offerings, [], [], text)));

    [Fact]
    public void Cards_say_how_many_exist_on_all_clusters()
    {
        IngestedType[] types = [new("a", new GroupKind("example.org", "SQL"), IngestionState.Following) { Count = 2 }, new("b", new GroupKind("example.org", "SQL"), IngestionState.Following) { Count = 3 }];
        var cards = CreateView.Of(_offerings, types, [], "").Groups.SelectMany(g => g.Cards).ToDictionary(c => c.Offering.Title, c => c.Existing);
        Assert.Equal(5, cards["SQL"]);
        Assert.Null(cards["App"]);
    }

    [Fact]
    public void What_was_ordered_lately_comes_first_where_there_is_much()
    {
        var many = _offerings.Concat(Enumerable.Range(0, 10).Select(i => Make($"Extra{i}", "More", ""))).ToList();
        var view = CreateView.Of(many, [], ["gone", "example.org~sql"], "");
        Assert.Equal("Recently ordered: SQL", Titles(view)[0]);
    }

    private static List<string> Titles(CreateView view) => [.. view.Groups.Select(g => $"{g.Title}: {string.Join(' ', g.Cards.Select(c => c.Offering.Title))}")];

    private static Offering Make(string title, string? category, string description) =>
        new($"example.org~{title.ToLowerInvariant()}", new ResourceSchema(SchemaSource.Crd, "example.org", title)) { Title = title, Category = category, Description = description };
}
