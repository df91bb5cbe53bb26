using System.Collections.Immutable;
using System.Text;
using Portico.Schema.Cel.Values;

namespace Portico.Core.Catalog.Rules;

/// <summary>
/// A text of a rule in which <c>${…}</c> is CEL: <c>team-${object.metadata.labels.team}</c>; <c>$${</c> is a plain <c>${</c>. A text that is one
/// expression and nothing else may also answer a list, for tags.
/// </summary>
internal sealed class RuleText
{
    private const int Longest = 4000;
    private readonly ImmutableArray<(string Text, RuleExpression? Cel)> _parts;

    private RuleText(string source, ImmutableArray<(string, RuleExpression?)> parts) => (Source, _parts) = (source, parts);

    public string Source { get; }

    public static RuleText? Parse(string source, out string problem)
    {
        problem = "";
        var parts = ImmutableArray.CreateBuilder<(string, RuleExpression?)>();
        var text = new StringBuilder();
        for (var i = 0; i < source.Length; i++)
        {
            if (source[i] != '$' || i + 1 >= source.Length || (source[i + 1] != '{' && !source.AsSpan(i).StartsWith("$${")))
            {
                text.Append(source[i]);
                continue;
            }

            if (source[i + 1] == '$')
            {
                text.Append("${");
                i += 2;
                continue;
            }

            var end = End(source, i + 2);
            if (end < 0)
            {
                problem = $"The expression that begins at character {i + 1} has no closing brace.";
                return null;
            }

            if (RuleExpression.Compile(source[(i + 2)..end].Trim(), out problem) is not { } cel) return null;
            if (text.Length > 0) parts.Add((text.ToString(), null));
            text.Clear();
            parts.Add(("", cel));
            i = end;
        }

        if (text.Length > 0) parts.Add((text.ToString(), null));
        return new RuleText(source, parts.ToImmutable());
    }

    /// <summary>The text; null when an expression has no answer, and then why.</summary>
    public string? Of(RuleSubject subject, out string? problem)
    {
        problem = null;
        if (_parts is [(var only, null)]) return only;
        var text = new StringBuilder();
        foreach (var (part, cel) in _parts)
        {
            if (cel is null)
            {
                text.Append(part);
                continue;
            }

            var value = cel.Evaluate(subject);
            if (Written(value) is not { } written)
            {
                problem = Why(cel, value);
                return null;
            }

            if (text.Length + written.Length > Longest)
            {
                problem = $"The text is longer than {Longest} characters.";
                return null;
            }

            text.Append(written);
        }

        return text.ToString();
    }

    /// <summary>The texts of a list; of anything else the one text.</summary>
    public IEnumerable<string> Each(RuleSubject subject, out string? problem)
    {
        if (_parts is [(_, { } cel)] && cel.Evaluate(subject) is CelList list)
        {
            problem = null;
            return list.Elements().Take(100).Select(Written).OfType<string>();
        }

        return Of(subject, out problem) is { } one ? [one] : [];
    }

    internal static string Why(RuleExpression cel, CelValue value) => value is CelError error
        ? $"{cel.Source}: {error.Message}" : $"{cel.Source} answers a {value.TypeName}, which is no text";

    private static string? Written(CelValue value) => value switch
    {
        CelString s => s.Value,
        CelInt or CelUint or CelDouble or CelBool or CelTimestamp => value.ToString(),
        CelNull => "",
        _ => null,
    };

    /// <summary>The closing brace of an expression; braces within and within quotes are skipped.</summary>
    private static int End(string source, int from)
    {
        var depth = 0;
        for (var i = from; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '"' or '\'':
                    var quote = source[i];
                    for (i++; i < source.Length && source[i] != quote; i++)
                    {
                        if (source[i] == '\\') i++;
                    }

                    break;
                case '{':
                    depth++;
                    break;
                case '}' when depth == 0:
                    return i;
                case '}':
                    depth--;
                    break;
            }
        }

        return -1;
    }
}
