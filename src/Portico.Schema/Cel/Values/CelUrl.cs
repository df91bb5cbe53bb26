using System.Text;

namespace Portico.Schema.Cel.Values;

/// <summary>A URL as Go's url.ParseRequestURI takes it: absolute, or a path from the root.</summary>
public sealed class CelUrl : CelOpaque
{
    private readonly string _text;
    private readonly string _query;

    private CelUrl(string text, string scheme, string host, string path, string query)
    {
        (_text, Scheme, Host, EscapedPath, _query) = (text, scheme, host, path, query);
        var bracket = host.IndexOf(']', StringComparison.Ordinal);
        var colon = host.IndexOf(':', Math.Max(0, bracket));
        Hostname = (colon < 0 ? host : host[..colon]).Trim('[', ']');
        Port = colon < 0 ? "" : host[(colon + 1)..];
    }

    /// <inheritdoc/>
    public override string TypeName => "kubernetes.URL";

    /// <summary>Scheme, or empty.</summary>
    public string Scheme { get; }

    /// <summary>Host with its port.</summary>
    public string Host { get; }

    /// <summary>Host without port and brackets.</summary>
    public string Hostname { get; }

    /// <summary>Port, or empty.</summary>
    public string Port { get; }

    /// <summary>Path, percent-encoded.</summary>
    public string EscapedPath { get; }

    /// <summary>Query values by name, each a list.</summary>
    public CelMap Query
    {
        get
        {
            var values = new Dictionary<CelValue, CelValue>();
            foreach (var pair in _query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(p => p.Split('=', 2)))
            {
                var name = new CelString(Unescape(pair[0]));
                var value = new CelString(pair.Length > 1 ? Unescape(pair[1]) : "");
                values[name] = CelList.Of(values.TryGetValue(name, out var list) ? [.. ((CelList)list).Elements(), value] : [value]);
            }
            return CelMap.Of(values);
        }
    }

    /// <summary>Parses; null when it is no URL.</summary>
    public static CelUrl? Parse(string text)
    {
        if (text.Length == 0 || text.Any(c => c < ' ' || c == 0x7f)) return null;
        var rest = text;
        var scheme = "";
        var colon = rest.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && char.IsAsciiLetter(rest[0]) && rest[..colon].All(c => char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '.'))
        {
            scheme = rest[..colon].ToLowerInvariant();
            rest = rest[(colon + 1)..];
        }
        else if (colon == 0)
        {
            return null;
        }

        var query = "";
        var mark = rest.IndexOf('?', StringComparison.Ordinal);
        if (mark >= 0) (rest, query) = (rest[..mark], rest[(mark + 1)..]);
        if (!rest.StartsWith('/'))
        {
            return scheme.Length > 0 ? new CelUrl(text, scheme, "", "", query) : null; // opaque, such as mailto:x
        }

        var host = "";
        if (scheme.Length > 0 && rest.StartsWith("//", StringComparison.Ordinal))
        {
            var slash = rest.IndexOf('/', 2);
            host = slash < 0 ? rest[2..] : rest[2..slash];
            rest = slash < 0 ? "" : rest[slash..];
            host = host[(host.LastIndexOf('@') + 1)..];
            if (!IsHost(host)) return null;
        }
        return HasGoodEscapes(rest) ? new CelUrl(text, scheme, host, Escaped(rest), query) : null;
    }

    /// <inheritdoc/>
    public override string ToString() => _text;

    internal override bool EqualTo(CelValue other) => other is CelUrl u && u._text == _text;

    internal override int Hash() => _text.GetHashCode(StringComparison.Ordinal);

    private static bool IsHost(string host)
    {
        if (host.StartsWith('['))
        {
            var end = host.IndexOf(']', StringComparison.Ordinal);
            return end > 0 && IsPort(host[(end + 1)..]);
        }
        var colon = host.LastIndexOf(':');
        return (colon < 0 || IsPort(host[colon..])) && !host.Any(c => c is ' ' or '<' or '>' or '"' or '^' or '`' or '{' or '}' or '|' or '\\');
    }

    private static bool IsPort(string text) => text.Length == 0 || (text[0] == ':' && text.Skip(1).All(char.IsAsciiDigit));

    private static bool HasGoodEscapes(string path)
    {
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] == '%' && (i + 2 >= path.Length || !char.IsAsciiHexDigit(path[i + 1]) || !char.IsAsciiHexDigit(path[i + 2]))) return false;
        }
        return true;
    }

    private static string Escaped(string path)
    {
        const string plain = "-_.~/$&+,:;=@!*'()%[]";
        var text = new StringBuilder();
        foreach (var b in Encoding.UTF8.GetBytes(path))
        {
            var c = (char)b;
            if (char.IsAsciiLetterOrDigit(c) || (b < 0x80 && plain.Contains(c, StringComparison.Ordinal))) text.Append(c);
            else text.Append('%').Append(b.ToString("X2", System.Globalization.CultureInfo.InvariantCulture));
        }
        return text.ToString();
    }

    private static string Unescape(string text) => Uri.UnescapeDataString(text.Replace('+', ' '));
}
