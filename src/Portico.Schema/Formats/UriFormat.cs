namespace Portico.Schema.Formats;

/// <summary>What Go's url.ParseRequestURI takes: an absolute URI or an absolute path.</summary>
internal static class UriFormat
{
    public static bool IsRequestUri(string s)
    {
        if (s.Length == 0 || s.Any(c => c < ' ' || c == 0x7f)) return false;
        if (s == "*") return true;
        if (!Scheme(s, out var length)) return false;
        var hasScheme = length > 0;
        var rest = hasScheme ? s[(length + 1)..] : s;
        var query = rest.IndexOf('?', StringComparison.Ordinal);
        if (query >= 0) rest = rest[..query];
        if (!rest.StartsWith('/')) return hasScheme;
        if (!rest.StartsWith("//", StringComparison.Ordinal) || (!hasScheme && rest.StartsWith("///", StringComparison.Ordinal))) return Escapes(rest);
        if (!hasScheme) return Escapes(rest);
        var slash = rest.IndexOf('/', 2);
        var authority = slash < 0 ? rest[2..] : rest[2..slash];
        return Authority(authority) && Escapes(slash < 0 ? "" : rest[slash..]);
    }

    private static bool Scheme(string s, out int length)
    {
        length = 0;
        for (var i = 0; i < s.Length; i++)
        {
            var c = s[i];
            if (char.IsAsciiLetter(c)) continue;
            if (char.IsAsciiDigit(c) || c is '+' or '-' or '.')
            {
                if (i == 0) return true;
                continue;
            }

            if (c != ':') return true;
            length = i;
            return i > 0;
        }

        return true;
    }

    private static bool Authority(string authority)
    {
        var at = authority.LastIndexOf('@');
        if (at >= 0 && (!authority[..at].All(UserInfo) || !Escapes(authority[..at]))) return false;
        var host = authority[(at + 1)..];
        if (host.StartsWith('['))
        {
            var end = host.LastIndexOf(']');
            return end >= 0 && Port(host[(end + 1)..]);
        }

        var colon = host.LastIndexOf(':');
        if (colon >= 0 && !Port(host[colon..])) return false;
        return host.All(HostCharacter) && !host.Contains('%', StringComparison.Ordinal);
    }

    private static bool Port(string port) => port.Length == 0 || (port[0] == ':' && port.Skip(1).All(char.IsAsciiDigit));

    private static bool UserInfo(char c) => char.IsAsciiLetterOrDigit(c) || "-._:~!$&'()*+,;=%@".Contains(c, StringComparison.Ordinal);

    private static bool HostCharacter(char c) => c >= 0x80 || char.IsAsciiLetterOrDigit(c) || "-_.~!$&'()*+,;=:[]<>\"%".Contains(c, StringComparison.Ordinal);

    private static bool Escapes(string path)
    {
        for (var i = path.IndexOf('%', StringComparison.Ordinal); i >= 0; i = path.IndexOf('%', i + 1))
        {
            if (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2])) return false;
        }

        return true;
    }
}
