using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>Fields that a rule of their object keeps as they are: <c>self.x == oldSelf.x</c>.</summary>
internal static partial class ImmutableFields
{
    public static FrozenSet<string> In(StructuralSchema schema)
    {
        HashSet<string>? found = null;
        foreach (var rule in schema.Validations)
        {
            if (!rule.Rule.Contains("oldSelf", StringComparison.Ordinal)) continue;
            var match = Whole().Match(rule.Rule.Trim());
            if (match.Success && match.Groups["a"].Value == match.Groups["b"].Value) (found ??= new(StringComparer.Ordinal)).Add(match.Groups["a"].Value);
        }
        return found?.ToFrozenSet(StringComparer.Ordinal) ?? FrozenSet<string>.Empty;
    }

    [GeneratedRegex(@"^(?:self\.(?<a>\w+)\s*==\s*oldSelf\.(?<b>\w+)|oldSelf\.(?<a>\w+)\s*==\s*self\.(?<b>\w+))$", RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
