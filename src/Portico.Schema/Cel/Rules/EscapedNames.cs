using System.Text;

namespace Portico.Schema.Cel.Rules;

/// <summary>Property names as CEL identifiers: <c>__</c> is <c>__underscores__</c>, <c>.</c> is <c>__dot__</c>, <c>-</c> is <c>__dash__</c>, <c>/</c> is <c>__slash__</c>, reserved words stand between underscores.</summary>
internal static class EscapedNames
{
    private static readonly HashSet<string> s_reserved =
    [
        "true", "false", "null", "in", "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let",
        "loop", "package", "namespace", "return", "var", "void", "while",
    ];

    /// <summary>The identifier of a property; null when it can't be one.</summary>
    public static string? Escape(string name)
    {
        if (name.Length == 0 || char.IsAsciiDigit(name[0])) return null;
        if (s_reserved.Contains(name)) return $"__{name}__";
        var text = new StringBuilder(name.Length);
        for (var i = 0; i < name.Length; i++)
        {
            switch (name[i])
            {
                case '_' when i + 1 < name.Length && name[i + 1] == '_':
                    text.Append("__underscores__");
                    i++;
                    break;
                case '.':
                    text.Append("__dot__");
                    break;
                case '-':
                    text.Append("__dash__");
                    break;
                case '/':
                    text.Append("__slash__");
                    break;
                case var c when char.IsAsciiLetterOrDigit(c) || c == '_':
                    text.Append(c);
                    break;
                default:
                    return null;
            }
        }
        return text.ToString();
    }

    /// <summary>The property of an identifier; null when no property has it.</summary>
    public static string? Original(string identifier)
    {
        if (!identifier.Contains("__", StringComparison.Ordinal)) return identifier;
        if (identifier.Length > 4 && identifier.StartsWith("__", StringComparison.Ordinal) && identifier.EndsWith("__", StringComparison.Ordinal)
            && s_reserved.Contains(identifier[2..^2])) return identifier[2..^2];
        var name = identifier
            .Replace("__dot__", ".", StringComparison.Ordinal).Replace("__dash__", "-", StringComparison.Ordinal)
            .Replace("__slash__", "/", StringComparison.Ordinal).Replace("__underscores__", "__", StringComparison.Ordinal);
        return Escape(name) == identifier ? name : null;
    }
}
