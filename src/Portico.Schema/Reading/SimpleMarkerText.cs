using System.Text;

namespace Portico.Schema.Reading;

/// <summary>Splits a line of markers (<c>default="a b" minimum=1 enum="x,y"</c>) at blanks outside of quotes, brackets and braces.</summary>
internal static class SimpleMarkerText
{
    public static List<(string Name, string Value)> Split(string text, Action<string> problem)
    {
        var found = new List<(string, string)>();
        var i = 0;
        while (true)
        {
            while (i < text.Length && char.IsWhiteSpace(text[i])) i++;
            if (i == text.Length) return found;
            var equals = text.IndexOf('=', i);
            if (equals < 0)
            {
                problem($"the marker \"{text[i..].Trim()}\" has no value");
                return found;
            }

            var name = text[i..equals].Trim();
            i = equals + 1;
            var end = EndOfValue(text, i);
            found.Add((name, Unquoted(text[i..end].Trim())));
            i = end;
        }
    }

    private static int EndOfValue(string text, int from)
    {
        var quoted = false;
        var depth = 0;
        for (var i = from; i < text.Length; i++)
        {
            switch (text[i])
            {
                case '\\' when quoted:
                    i++;
                    break;
                case '"':
                    quoted = !quoted;
                    break;
                case '{' or '[' when !quoted:
                    depth++;
                    break;
                case '}' or ']' when !quoted:
                    depth--;
                    break;
                case ' ' or '\t' or '\n' when !quoted && depth <= 0:
                    return i;
            }
        }

        return text.Length;
    }

    private static string Unquoted(string value)
    {
        if (value.Length < 2 || value[0] != '"' || value[^1] != '"') return value;
        var plain = new StringBuilder(value.Length);
        for (var i = 1; i < value.Length - 1; i++)
        {
            if (value[i] == '\\' && i + 1 < value.Length - 1 && value[i + 1] is '"' or '\\') i++;
            plain.Append(value[i]);
        }

        return plain.ToString();
    }
}
