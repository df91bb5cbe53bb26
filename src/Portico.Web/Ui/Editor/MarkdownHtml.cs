using System.Collections.Concurrent;
using System.Net;
using Ganss.Xss;
using Markdig;
using Microsoft.AspNetCore.Components;

namespace Portico.Web.Ui.Editor;

/// <summary>Markdown of schemas and change requests as HTML that can do no harm: rendered without raw HTML, then sanitised all the same.</summary>
public static class MarkdownHtml
{
    private const int MostKept = 2000;
    private const int Longest = 20_000;

    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().UseAutoLinks().Build();
    private static readonly HtmlSanitizer Sanitizer = MakeSanitizer();
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public static MarkupString Of(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return default;
        var text = markdown.Length <= Longest ? markdown : string.Concat(markdown.AsSpan(0, Longest), "…");
        if (IsPlain(text)) return new MarkupString(WebUtility.HtmlEncode(text));
        if (Known.TryGetValue(text, out var html)) return new MarkupString(html);
        html = Sanitizer.Sanitize(Markdown.ToHtml(text, Pipeline));
        if (Known.Count < MostKept) Known[text] = html;
        return new MarkupString(html);
    }

    /// <summary>Most descriptions are a sentence: no parser is needed for them.</summary>
    private static bool IsPlain(string text) => text.AsSpan().IndexOfAny(Marks) < 0 && !text.Contains("://", StringComparison.Ordinal);

    private static readonly System.Buffers.SearchValues<char> Marks = System.Buffers.SearchValues.Create("*_`[]<>#|\n\\~");

    private static HtmlSanitizer MakeSanitizer()
    {
        var sanitizer = new HtmlSanitizer(new HtmlSanitizerOptions
        {
            AllowedTags = new HashSet<string>(StringComparer.OrdinalIgnoreCase)
            {
                "p", "br", "em", "strong", "code", "pre", "ul", "ol", "li", "a", "blockquote", "h1", "h2", "h3", "h4", "h5", "h6", "hr",
                "table", "thead", "tbody", "tr", "th", "td", "del",
            },
            AllowedAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href", "title", "start" },
            AllowedSchemes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "http", "https", "mailto" },
            UriAttributes = new HashSet<string>(StringComparer.OrdinalIgnoreCase) { "href" },
        });
        sanitizer.PostProcessNode += (_, e) =>
        {
            if (e.Node is not AngleSharp.Html.Dom.IHtmlAnchorElement link) return;
            link.SetAttribute("rel", "noopener noreferrer nofollow");
            link.SetAttribute("target", "_blank");
        };
        return sanitizer;
    }
}
