using System.Globalization;
using System.Text;

namespace Portico.Schema.Cel.Syntax;

/// <summary>Resolves escapes: <c>\n \x41 \101 \u00fc \U0001F600</c>. In bytes <c>\x</c> and octal ones are bytes, in text they are code points.</summary>
internal static class CelEscapes
{
    public static string Text(string body, int position)
    {
        if (!body.Contains('\\', StringComparison.Ordinal)) return body;
        var text = new StringBuilder(body.Length);
        Walk(body, position, (point, _) => text.Append(char.ConvertFromUtf32(Scalar(point, position))), plain => text.Append(plain), bytes: false);
        return text.ToString();
    }

    public static byte[] Bytes(string body, bool raw, int position)
    {
        if (raw || !body.Contains('\\', StringComparison.Ordinal)) return Encoding.UTF8.GetBytes(body);
        var bytes = new List<byte>(body.Length);
        Walk(
            body, position,
            (point, isByte) =>
            {
                if (isByte) bytes.Add((byte)point);
                else bytes.AddRange(Encoding.UTF8.GetBytes(char.ConvertFromUtf32(Scalar(point, position))));
            },
            plain => bytes.AddRange(Encoding.UTF8.GetBytes(plain)),
            bytes: true);
        return [.. bytes];
    }

    private static void Walk(string body, int position, Action<int, bool> escaped, Action<string> plain, bool bytes)
    {
        var at = 0;
        while (at < body.Length)
        {
            var next = body.IndexOf('\\', at);
            if (next < 0) next = body.Length;
            if (next > at) plain(body[at..next]);
            if (next == body.Length) return;
            if (next + 1 >= body.Length) throw new CelSyntaxException(position, "The string ends in a single backslash.");
            at = Escape(body, next + 1, position, escaped, bytes);
        }
    }

    private static int Escape(string body, int at, int position, Action<int, bool> escaped, bool bytes)
    {
        const string simple = "abfnrtv\\?\"'`";
        const string means = "\a\b\f\n\r\t\v\\?\"'`";
        var c = body[at];
        var known = simple.IndexOf(c, StringComparison.Ordinal);
        if (known >= 0)
        {
            escaped(means[known], false);
            return at + 1;
        }

        var (digits, radix) = c switch
        {
            'x' or 'X' => (2, 16),
            'u' => (4, 16),
            'U' => (8, 16),
            >= '0' and <= '3' => (3, 8),
            _ => throw new CelSyntaxException(position, $"'\\{c}' is no escape."),
        };
        if (bytes && (c is 'u' or 'U')) throw new CelSyntaxException(position, "Bytes have no \\u escapes; use \\x.");
        var from = radix == 8 ? at : at + 1;
        var text = from + digits <= body.Length ? body.Substring(from, digits) : "";
        if (text.Length == 0 || text.Any(d => radix == 8 ? d is < '0' or > '7' : !char.IsAsciiHexDigit(d)))
            throw new CelSyntaxException(position, $"'\\{c}' wants {digits} digits.");
        escaped(radix == 8 ? Convert.ToInt32(text, 8) : int.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture), c is not ('u' or 'U'));
        return from + digits;
    }

    private static int Scalar(int point, int position) =>
        point is < 0 or > 0x10FFFF or (>= 0xD800 and <= 0xDFFF)
            ? throw new CelSyntaxException(position, "An escape names no Unicode character.")
            : point;
}
