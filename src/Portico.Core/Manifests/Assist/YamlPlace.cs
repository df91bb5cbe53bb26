namespace Portico.Core.Manifests.Assist;

/// <summary>
/// Where a cursor stands in YAML that is being typed, told by lines and their indentation alone: a text that is half typed can't be parsed.
/// </summary>
/// <param name="Path">Names and list elements from the document to the object or list that the cursor is in.</param>
/// <param name="Key">The key of the line, when the cursor is in its value; null when a key is being typed.</param>
/// <param name="Typed">What stands before the cursor of the word being typed.</param>
/// <param name="From">Where that word begins in the text.</param>
/// <param name="Indent">Column where keys of this object begin.</param>
/// <param name="IsItem">Whether the line begins a list element.</param>
internal sealed record YamlPlace(IReadOnlyList<YamlStep> Path, string? Key, string Typed, int From, int Indent, bool IsItem)
{
    private const int MostLines = 20_000;

    /// <summary>Keys that the same object has on other lines.</summary>
    public required IReadOnlySet<string> Siblings { get; init; }

    /// <summary>The place of a cursor; null inside comments and block texts that belong to no key.</summary>
    public static YamlPlace? At(string text, int offset)
    {
        offset = Math.Clamp(offset, 0, text.Length);
        var start = offset == 0 ? 0 : text.LastIndexOf('\n', offset - 1) + 1;
        var before = text[start..offset];
        if (before.TrimStart().StartsWith('#') || before.Contains(" #", StringComparison.Ordinal)) return null;
        var lines = text[..start].Split('\n');
        if (lines.Length > MostLines) return null;
        var (indent, isItem, content) = Split(before);
        var path = Above(lines.AsSpan(0, lines.Length - 1), indent, isItem, out var siblings);
        var end = text.IndexOf('\n', offset);
        Below(end < 0 ? [] : text[(end + 1)..].Split('\n'), indent, siblings);
        if (content.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon && (colon == content.Length - 1 || content[colon + 1] == ' '))
        {
            var typed = content[(colon + 1)..].TrimStart();
            return new YamlPlace(path, Unquoted(content[..colon]), typed, offset - typed.Length, indent, isItem) { Siblings = siblings };
        }
        return new YamlPlace(path, null, content, offset - content.Length, indent, isItem) { Siblings = siblings };
    }

    /// <summary>Indentation of the line's keys, whether it begins a list element, and its content up to there.</summary>
    private static (int Indent, bool IsItem, string Content) Split(string line)
    {
        var indent = 0;
        var isItem = false;
        while (indent < line.Length)
        {
            if (line[indent] == ' ') indent++;
            else if (line[indent] == '-' && (indent + 1 == line.Length || line[indent + 1] == ' '))
            {
                isItem = true;
                indent = Math.Min(indent + 2, line.Length);
            }
            else
            {
                break;
            }
        }
        return (indent, isItem, line[indent..]);
    }

    private static List<YamlStep> Above(ReadOnlySpan<string> lines, int indent, bool isItem, out HashSet<string> siblings)
    {
        siblings = new HashSet<string>(StringComparer.Ordinal);
        var path = new List<YamlStep>();
        var (at, inItem) = (indent, isItem);
        if (isItem) path.Add(YamlStep.Element);
        for (var i = lines.Length - 1; i >= 0 && (at > 0 || inItem || path.Count == 0); i--)
        {
            var line = lines[i].TrimEnd('\r');
            if (string.IsNullOrWhiteSpace(line) || line.TrimStart().StartsWith('#') || line.StartsWith("---", StringComparison.Ordinal)) continue;
            var (column, item, content) = Split(line);
            var key = KeyOf(content);
            if (column == at && !inItem)
            {
                if (path.Count == 0 && key is not null) siblings.Add(key);
                // The line that begins the element the cursor is in: above it is the list.
                if (item) (inItem, at) = (true, column);
                if (item) path.Add(YamlStep.Element);
                continue;
            }
            var dash = inItem ? at - 2 : at;
            var first = item ? column - 2 : column;
            if (key is null || !(first < dash || (inItem && first == dash && !item))) continue;
            if (!content.AsSpan(content.IndexOf(':', StringComparison.Ordinal) + 1).Trim().IsEmpty && !content.TrimEnd().EndsWith('|')) continue;
            path.Add(YamlStep.Named(key));
            (at, inItem) = (column, item);
            if (item) path.Add(YamlStep.Element);
        }
        path.Reverse();
        return path;
    }

    private static void Below(string[] lines, int indent, HashSet<string> siblings)
    {
        foreach (var line in lines)
        {
            if (string.IsNullOrWhiteSpace(line)) continue;
            var (column, item, content) = Split(line.TrimEnd('\r'));
            if (item && column <= indent || column < indent) return;
            if (column == indent && KeyOf(content) is { } key) siblings.Add(key);
        }
    }

    private static string? KeyOf(string content)
    {
        var colon = content.IndexOf(": ", StringComparison.Ordinal);
        if (colon < 0 && content.TrimEnd().EndsWith(':')) colon = content.TrimEnd().Length - 1;
        return colon <= 0 ? null : Unquoted(content[..colon]);
    }

    private static string Unquoted(string key) => key.Trim().Trim('"', '\'');
}

/// <summary>One step down: into a field, or into an element of a list when there is no name.</summary>
internal readonly record struct YamlStep(string? Name)
{
    public static YamlStep Element => default;

    public static YamlStep Named(string name) => new(name);
}
