using Portico.Core.Forms;
using Portico.Schema;

namespace Portico.Core.Manifests;

/// <summary>Findings of alternatives that no field on screen shows.</summary>
public static class UnionFindings
{
    /// <summary>What is said of members that aren't chosen, and of the object when it speaks of its members.</summary>
    public static IReadOnlyList<Diagnostic> Of(FormUnion union, FindingIndex findings, FormValues values, FieldPath holder)
    {
        if (findings.All.IsEmpty) return [];
        var at = holder.Then(union.Object);
        var names = union.Members.SelectMany(m => m.Names).Distinct().ToList();
        var found = findings.At(at.ToString()).Where(f => names.Exists(n => f.Message.Contains(n, StringComparison.Ordinal)) || Counts(f)).ToList();
        var chosen = union.ChosenIn(values, holder) is { } index ? union.Members[index].Names : [];
        foreach (var name in names.Except(chosen)) found.AddRange(findings.Under(at.Child(name).ToString()));
        return found;
    }

    /// <summary>Whether the number of fields is wrong: minProperties, maxProperties, oneOf, anyOf.</summary>
    private static bool Counts(Diagnostic finding) =>
        finding.Reason == DiagnosticReasons.TooMany || finding.Message.Contains("should have at least", StringComparison.Ordinal)
        || finding.Message.Contains("must validate one and only one schema", StringComparison.Ordinal) || finding.Message.Contains("must validate at least one schema", StringComparison.Ordinal);
}
