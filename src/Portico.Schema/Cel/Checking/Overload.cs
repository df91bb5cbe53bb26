using System.Collections.Immutable;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel.Checking;

/// <summary>One way to call a function.</summary>
/// <param name="Function">Its name as calls state it: <c>size</c>, <c>_+_</c>, <c>math.ceil</c>.</param>
/// <param name="IsMember">Whether the first argument stands before the dot.</param>
/// <param name="Arguments">Types of the arguments, the target first.</param>
/// <param name="Result">Type of the result.</param>
internal sealed record Overload(string Function, bool IsMember, ImmutableArray<CelType> Arguments, CelType Result)
{
    /// <summary>Names of type parameters; each call has its own.</summary>
    public ImmutableArray<string> Parameters { get; } = [.. Arguments.Append(Result).SelectMany(Names).Distinct()];

    /// <summary>Whether an API server knows it.</summary>
    public bool InKubernetes { get; init; } = true;

    /// <summary>
    /// Reads a declaration: <c>size(string) int</c>, <c>list(A).size() int</c>, <c>optional.of(V) optional_type(V)</c>.
    /// What stands before the last dot is the target when it is a type, and a namespace otherwise.
    /// </summary>
    public static Overload Parse(string text)
    {
        var close = ClosingOf(text, out var open);
        var name = text[..open];
        var dot = name.LastIndexOf('.');
        var target = dot < 0 ? null : CelType.Parse(name[..dot]);
        var arguments = Split(text[(open + 1)..close]).Select(Type);
        return new Overload(target is null ? name : name[(dot + 1)..], target is not null, [.. target is null ? arguments : arguments.Prepend(target)], Type(text[(close + 1)..]));
    }

    /// <summary>The parentheses of the arguments: those behind the name that follows the last dot outside of parentheses.</summary>
    private static int ClosingOf(string text, out int open)
    {
        var (depth, close) = (0, -1);
        open = -1;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '(' && depth++ == 0) open = i;
            else if (text[i] == ')' && --depth == 0) close = i;
            // A blank ends the call; what follows is the result.
            else if (text[i] == ' ' && depth == 0) return close;
        }
        throw new FormatException($"'{text}' declares no function");
    }

    private static IEnumerable<string> Split(string arguments)
    {
        var (depth, from) = (0, 0);
        for (var i = 0; i < arguments.Length; i++)
        {
            if (arguments[i] == '(') depth++;
            else if (arguments[i] == ')') depth--;
            else if (arguments[i] == ',' && depth == 0)
            {
                yield return arguments[from..i];
                from = i + 1;
            }
        }
        if (arguments.Length > 0) yield return arguments[from..];
    }

    private static CelType Type(string text) => CelType.Parse(text.Trim()) ?? throw new FormatException($"'{text}' is no type");

    private static IEnumerable<string> Names(CelType type) =>
        type.Kind == CelTypeKind.Parameter ? [type.Name] : type.Parameters.SelectMany(Names);
}
