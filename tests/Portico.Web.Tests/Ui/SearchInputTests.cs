using Bunit;
using Portico.Web.Ui.Inputs;

namespace Portico.Web.Tests.Ui;

public sealed class SearchInputTests : BunitContext
{
    private readonly List<string> _told = [];

    private IRenderedComponent<SearchInput> Show(string text) =>
        Render<SearchInput>(p => p.Add(s => s.Text, text).Add(s => s.Label, "Search").Add(s => s.OnText, _told.Add));

    [Fact]
    public void Answer_to_an_earlier_key_does_not_put_it_back()
    {
        var search = Show("");
        foreach (var text in (string[])["s", "sh", "shop "]) search.Find("input").Input(text);
        Assert.Equal(["s", "sh", "shop "], _told);
        foreach (var answer in (string[])["s", "sh", "shop"])
        {
            search.Render(p => p.Add(s => s.Text, answer));
            Assert.Equal("shop ", search.Find("input").GetAttribute("value"));
        }
    }

    [Fact]
    public void Another_address_brings_its_own_text()
    {
        var search = Show("shop");
        Assert.Equal("shop", search.Find("input").GetAttribute("value"));
        search.Find("input").Input("shops");
        search.Render(p => p.Add(s => s.Text, "shops"));
        search.Render(p => p.Add(s => s.Text, ""));
        Assert.Equal("", search.Find("input").GetAttribute("value") ?? "");
        Assert.Single(search.FindAll("kbd"));
    }
}
