using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Portico.Web.Ui.Kit;

/// <summary>Markdown of people and other systems as markup that is safe to show: no HTML of theirs, no script, no images, links only to web pages and paths.</summary>
public static class SafeMarkdown
{
    private const int Longest = 100_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAutoLinks().UsePipeTables().UseTaskLists().DisableHtml().Build();

    public static MarkupString Of(string markdown)
    {
        var text = markdown.Length > Longest ? markdown[..Longest] + "\n\n…" : markdown;
        return new MarkupString(Sanitizer().Sanitize(Markdown.ToHtml(text, Pipeline)));
    }

    // Made anew each time: the sanitizer keeps state while it works.
    private static HtmlSanitizer Sanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(["p", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "strong", "em", "del", "code", "pre", "blockquote", "ul", "ol", "li", "a", "table", "thead", "tbody", "tr", "th", "td"], StringComparer.OrdinalIgnoreCase),
            AllowedAttributes = new HashSet<string>(["href", "start"], StringComparer.OrdinalIgnoreCase),
            AllowedSchemes = new HashSet<string>(["http", "https"], StringComparer.OrdinalIgnoreCase),
            UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
        });
        sanitizer.PostProcessNode += (_, node) =>
        {
            if (node.Node is AngleSharp.Html.Dom.IHtmlAnchorElement link && link.GetAttribute("href") is { } href && (!href.StartsWith('/') || href.StartsWith("//", StringComparison.Ordinal)))
            {
                link.SetAttribute("rel", "noopener noreferrer nofollow");
                link.SetAttribute("target", "_blank");
            }
        };
        return sanitizer;
    }
}
