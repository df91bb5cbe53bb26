using Portico.Web.Ui.Kit;

namespace Portico.Web.Tests.Ui;

public sealed class YamlMarkupTests
{
    [Theory]
    [InlineData("a: 1", """<span class="y-key">a</span>: <span class="y-num">1</span>""")]
    [InlineData("- name: x", """- <span class="y-key">name</span>: <span class="y-text">x</span>""")]
    [InlineData("# why", """<span class="y-note"># why</span>""")]
    [InlineData("a: {}", """<span class="y-key">a</span>: {}""")]
    [InlineData("url: http://x:80/y", """<span class="y-key">url</span>: <span class="y-text">http://x:80/y</span>""")]
    public void Lines_are_coloured(string yaml, string html) => Assert.Equal(html, YamlMarkup.Of(yaml));

    [Fact]
    public void Block_text_is_text_until_it_ends()
    {
        var html = YamlMarkup.Of("a: |\n  key: no key\n\n  more\nb: true");
        Assert.Contains("""<span class="y-text">  key: no key</span>""", html, StringComparison.Ordinal);
        Assert.EndsWith("""<span class="y-key">b</span>: <span class="y-num">true</span>""", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a: <script>alert(1)</script>")]
    [InlineData("<img src=x onerror=alert(1)>: b")]
    [InlineData("a: |\n  <b>")]
    [InlineData("# <b>")]
    public void Markup_in_yaml_stays_text(string yaml)
    {
        var html = YamlMarkup.Of(yaml).Replace("<span class=\"", "", StringComparison.Ordinal).Replace("</span>", "", StringComparison.Ordinal);
        Assert.DoesNotContain("<", html, StringComparison.Ordinal);
    }
}
