using System.Buffers;
using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Components;
using Portico.Web.Ui.Kit;

namespace Portico.Web.Ui.Editor;

/// <summary>Descriptions of schemas as safe markup. A form shows hundreds of them: plain sentences need no parser, and the others are rendered once.</summary>
public static class MarkdownHtml
{
    private const int MostKept = 2000;

    private static readonly SearchValues<char> Marks = SearchValues.Create("*_`[]<>#|\n\\~");
    private static readonly ConcurrentDictionary<string, MarkupString> Known = new(StringComparer.Ordinal);

    public static MarkupString Of(string? markdown)
    {
        if (string.IsNullOrWhiteSpace(markdown)) return default;
        if (markdown.AsSpan().IndexOfAny(Marks) < 0 && !markdown.Contains("://", StringComparison.Ordinal)) return new MarkupString(WebUtility.HtmlEncode(markdown));
        if (Known.TryGetValue(markdown, out var known)) return known;
        var html = SafeMarkdown.Of(markdown);
        if (Known.Count < MostKept) Known[markdown] = html;
        return html;
    }
}
