namespace Portico.Schema.Formats;

/// <summary>What Go's mail.ParseAddress takes: <c>a@b</c>, <c>&lt;a@b&gt;</c>, <c>Name &lt;a@b&gt;</c>.</summary>
internal static class EmailFormat
{
    public static bool IsAddress(string s)
    {
        var text = s.Trim(' ', '\t');
        if (text.EndsWith('>'))
        {
            var open = text.LastIndexOf('<');
            return open >= 0 && Phrase(text[..open].Trim(' ', '\t')) && Plain(text[(open + 1)..^1].Trim(' ', '\t'));
        }

        return Plain(text);
    }

    private static bool Plain(string text)
    {
        var at = text.LastIndexOf('@');
        if (at <= 0) return false;
        var local = text[..at];
        var domain = text[(at + 1)..].TrimStart(' ', '\t');
        return (Quoted(local) || Atom(local)) && (Atom(domain) || Literal(domain));
    }

    private static bool Literal(string domain) => domain is ['[', .., ']'] && (NetworkFormats.IsIPv4(domain[1..^1]) || NetworkFormats.IsIPv6(domain[1..^1]));

    private static bool Phrase(string name) => name.Length == 0 || Quoted(name) || name.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(w => w.All(c => Character(c) || c == '.') || Quoted(w));

    private static bool Quoted(string text) => text.Length > 2 && text[0] == '"' && text[^1] == '"' && text[1..^1].All(c => c is not '"' && (c >= ' ' || c == '\t'));

    private static bool Atom(string text) => text.Length > 0 && text.Split('.').All(p => p.Length > 0 && p.All(Character));

    private static bool Character(char c) => c >= 0x80 || char.IsAsciiLetterOrDigit(c) || "!#$%&'*+-/=?^_`{|}~".Contains(c, StringComparison.Ordinal);
}
