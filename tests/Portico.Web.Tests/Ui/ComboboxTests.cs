using Bunit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Portico.Web.Ui.Inputs;

namespace Portico.Web.Tests.Ui;

public sealed class ComboboxTests : BunitContext
{
    private static readonly ComboItem[] Known = [new("a-team", "a-team"), new("b-team", "b-team", "two"), new("default", "default")];
    private readonly FakeTimeProvider _time = new();
    private readonly List<string> _asked = [];
    private string? _value;

    public ComboboxTests() => Services.AddSingleton<TimeProvider>(_time);

    private IRenderedComponent<Combobox> Show(bool allowsOther = true, Func<string, ComboAnswer>? find = null) => Render<Combobox>(p => p
        .Add(c => c.Id, "x").Add(c => c.AllowsOther, allowsOther).Add(c => c.ValueChanged, v => _value = v)
        .Add(c => c.Find, (text, _) =>
        {
            _asked.Add(text);
            return Task.FromResult(find is null ? ComboAnswer.Among(Known, text) : find(text));
        }));

    [Fact]
    public void Arrows_move_enter_chooses_and_escape_closes()
    {
        var combo = Show();
        var input = combo.Find("input");
        Assert.Equal("false", input.GetAttribute("aria-expanded"));
        input.KeyDown("ArrowDown");
        Assert.Equal(3, combo.FindAll("[role=option]").Count);
        combo.Find("input").KeyDown("ArrowDown");
        combo.Find("input").KeyDown("ArrowDown");
        Assert.Equal(combo.FindAll("[role=option]")[1].Id, combo.Find("input").GetAttribute("aria-activedescendant"));
        combo.Find("input").KeyDown("Enter");
        Assert.Equal("b-team", _value);
        Assert.Empty(combo.FindAll("[role=listbox]"));
        combo.Find("input").KeyDown("ArrowDown");
        combo.Find("input").KeyDown("Escape");
        Assert.Empty(combo.FindAll("[role=listbox]"));
    }

    [Fact]
    public void Choices_are_asked_for_once_a_moment_after_the_last_key()
    {
        var combo = Show();
        foreach (var text in (string[])["d", "de", "def"]) combo.Find("input").Input(text);
        Assert.Empty(_asked);
        _time.Advance(TimeSpan.FromSeconds(1));
        combo.WaitForElement("[role=option]");
        Assert.Equal(["def"], _asked);
        Assert.Equal("def", _value);
    }

    [Fact]
    public void Closed_one_takes_only_a_choice()
    {
        var combo = Show(allowsOther: false);
        combo.Find("input").Input("b");
        Assert.Null(_value);
        _time.Advance(TimeSpan.FromSeconds(1));
        combo.WaitForElement("[role=option]");
        combo.Find("input").KeyDown("Enter");
        combo.WaitForAssertion(() => Assert.Equal("b-team", _value));
        combo.Find("input").Input("nothing like it");
        combo.Find(".combo").FocusOut();
        Assert.Equal("b-team", _value);
    }

    [Fact]
    public void What_cannot_be_asked_is_said_and_free_text_goes_on()
    {
        var combo = Show(find: _ => new ComboAnswer([]) { Problem = "Guest may not list Secret in namespace a-team." });
        combo.Find("input").Click();
        Assert.Contains("may not list Secret in namespace a-team", combo.Find(".combo-problem").TextContent, StringComparison.Ordinal);
        Assert.Contains("type the name all the same", combo.Find(".combo-problem").TextContent, StringComparison.Ordinal);
        combo.Find("input").Input("db-login");
        Assert.Equal("db-login", _value);
    }

    [Fact]
    public void More_than_is_shown_is_said()
    {
        var combo = Show(find: text => ComboAnswer.Among(Enumerable.Range(0, 500).Select(i => new ComboItem($"n{i}", $"n{i}")), text));
        combo.Find("input").Click();
        Assert.Equal(50, combo.FindAll("[role=option]").Count);
        Assert.Contains("type to narrow", combo.Find(".combo-note").TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public void Enter_before_the_answer_takes_its_first_choice_where_only_choices_are_taken()
    {
        var combo = Show(allowsOther: false);
        combo.Find("input").Input("b-t");
        combo.Find("input").KeyDown("Enter");
        Assert.Null(_value);
        _time.Advance(TimeSpan.FromMilliseconds(200));
        combo.WaitForAssertion(() => Assert.Equal("b-team", _value));
        Assert.Empty(combo.FindAll("[role=listbox]"));
    }
}
