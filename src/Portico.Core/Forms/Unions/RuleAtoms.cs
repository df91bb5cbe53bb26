using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms.Unions;

/// <summary>What a CEL rule asks about <c>self</c>: which fields are given, and what an enum among them says. Rules that ask for more aren't read.</summary>
/// <param name="Given">Fields of which only is asked whether they are given (or not empty).</param>
/// <param name="Compared">The field that is compared with constants, or null.</param>
internal sealed partial record RuleAtoms(ImmutableArray<string> Given, string? Compared)
{
    public static RuleAtoms? Of(string rule, StructuralSchema schema)
    {
        if (!rule.Contains("has(", StringComparison.Ordinal) || rule.Length > 4000) return null;
        string? compared = null;
        var other = false;
        var rest = ComparePattern().Replace(rule, match =>
        {
            var name = Unescaped(match.Groups["name"].Value);
            if (match.Groups["empty"].Success && schema.Properties[name] is not { Enum.Length: > 0 }) return match.Value;
            if (compared is not null && compared != name) other = true;
            compared = name;
            return " ";
        });
        if (other) return null;
        var given = new List<string>();
        rest = GivenPattern().Replace(rest, match =>
        {
            var name = Unescaped(match.Groups["name"].Value);
            if (name != compared && !given.Contains(name)) given.Add(name);
            return " ";
        });
        if (rest.Contains("self", StringComparison.Ordinal) || rest.Contains("matches", StringComparison.Ordinal)) return null;
        return given.Count > 0 && given.TrueForAll(schema.Properties.Contains) && (compared is null || schema.Properties.Contains(compared))
            ? new RuleAtoms([.. given], compared) : null;
    }

    private static string Unescaped(string name) => name.Length > 4 && name.StartsWith("__", StringComparison.Ordinal) && name.EndsWith("__", StringComparison.Ordinal) ? name[2..^2] : name;

    [GeneratedRegex("""\bself\.(?<name>\w+)\s*(?:(?:==|!=)\s*(?:(?<empty>""|'')|'[^']+'|"[^"]+")|in\s*\[[^\]]*\])""", RegexOptions.NonBacktracking)]
    private static partial Regex ComparePattern();

    [GeneratedRegex("""has\(\s*self\.(?<name>\w+)\s*\)|size\(\s*self\.(?<name>\w+)\s*\)\s*(?:>\s*0|!=\s*0|==\s*0)|\bself\.(?<name>\w+)\.size\(\)\s*(?:>\s*0|!=\s*0|==\s*0)|\bself\.(?<name>\w+)\s*(?:!=|==)\s*(?:""|'')""", RegexOptions.NonBacktracking)]
    private static partial Regex GivenPattern();
}
