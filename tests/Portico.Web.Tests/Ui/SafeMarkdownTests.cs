using Portico.Web.Ui.Kit;

namespace Portico.Web.Tests.Ui;

public sealed class SafeMarkdownTests
{
    [Fact]
    public void Usual_markdown_is_shown()
    {
        var html = SafeMarkdown.Of("### Inputs\n\n| Field | Value |\n|---|---|\n| Min | `2` |\n\n[order](/orders/1) [site](https://example.org/)\n").Value;

        Assert.Contains("<h3>Inputs</h3>", html, StringComparison.Ordinal);
        Assert.Contains("<td><code>2</code></td>", html, StringComparison.Ordinal);
        Assert.Contains("<a href=\"/orders/1\">order</a>", html, StringComparison.Ordinal);
        Assert.Contains("rel=\"noopener noreferrer nofollow\"", html, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("<script>alert(1)</script>", "<script")]
    [InlineData("<img src=x onerror=alert(1)>", "<img")]
    [InlineData("[x](javascript:alert(1))", "href")]
    [InlineData("[x](data:text/html,hi)", "href")]
    [InlineData("![x](https://example.org/pixel.png)", "<img")]
    [InlineData("<a href=\"/x\" style=\"position:fixed\" onclick=\"x\">y</a>", "<a")]
    [InlineData("<iframe src=\"/\"></iframe>", "<iframe")]
    public void Harmful_markdown_is_not(string markdown, string forbidden) => Assert.DoesNotContain(forbidden, SafeMarkdown.Of(markdown).Value, StringComparison.OrdinalIgnoreCase);

    [Fact]
    public void Endless_text_is_cut() => Assert.True(SafeMarkdown.Of(new string('x', 1_000_000)).Value.Length < 110_000);
}
