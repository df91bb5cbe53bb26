using Portico.Core.Access;

namespace Portico.Core.Delivery;

/// <summary>The trailer of a commit that says for whom Portico made it: <c>Ordered-by: Jane &lt;user:default/jane&gt;</c>. Written by us, read back by us.</summary>
public static class OrderedBy
{
    private const string Key = "Ordered-by: ";

    public static string Trailer(Caller caller) => $"{Key}{Clean(caller.Name)} <{Clean(caller.Id)}>";

    /// <summary>The caller's id in a commit message, or null when Portico didn't make the commit.</summary>
    public static string? CallerId(string commitMessage)
    {
        var line = commitMessage.Split('\n').LastOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        var open = line?.LastIndexOf('<') ?? -1;
        return open > 0 && line!.TrimEnd().EndsWith('>') ? line.TrimEnd()[(open + 1)..^1] : null;
    }

    /// <summary>The caller's name in a commit message, or null when Portico didn't make the commit.</summary>
    public static string? CallerName(string commitMessage)
    {
        var line = commitMessage.Split('\n').LastOrDefault(line => line.StartsWith(Key, StringComparison.Ordinal));
        var open = line?.LastIndexOf(" <", StringComparison.Ordinal) ?? -1;
        return open > Key.Length ? line![Key.Length..open] : null;
    }

    /// <summary>One line without the signs that Git's own author lines can't hold.</summary>
    public static string Clean(string text)
    {
        var clean = Markdown.OneLine(text.Replace('<', ' ').Replace('>', ' '), 200);
        return clean.Length == 0 ? "unknown" : clean;
    }
}
