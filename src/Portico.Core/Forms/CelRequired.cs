using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>
/// Fields that upjet providers call required in CEL rather than in <c>required</c>, because they aren't when a resource is merely observed:
/// <c>!('*' in self.managementPolicies || …) || has(self.forProvider.region) || (has(self.initProvider) &amp;&amp; has(self.initProvider.region))</c>.
/// </summary>
internal static partial class CelRequired
{
    public static FrozenSet<string> Of(StructuralSchema root)
    {
        if (root.Properties["spec"] is not { } spec || !spec.Properties.Contains("forProvider")) return FrozenSet<string>.Empty;
        var found = new HashSet<string>(StringComparer.Ordinal);
        foreach (var rule in spec.Validations)
        {
            if (!rule.Rule.Contains("self.managementPolicies", StringComparison.Ordinal)) continue;
            var match = Pattern().Match(rule.Rule);
            if (match.Success) found.Add($"spec.forProvider.{match.Groups["name"].Value}");
        }
        return found.ToFrozenSet(StringComparer.Ordinal);
    }

    [GeneratedRegex(@"has\(self\.forProvider\.(?<name>[A-Za-z0-9_]+)\)", RegexOptions.NonBacktracking)]
    private static partial Regex Pattern();
}
