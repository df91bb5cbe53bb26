using System.Collections.Immutable;
using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>Evaluates the expressions of hints for a form in which nothing is entered yet: what fails there would greet every user with a remark.</summary>
internal static class HintTrial
{
    public static ImmutableArray<HintReport> Of(FormHints hints)
    {
        if (hints.Conditional.IsEmpty) return [];
        var values = new FormValues();
        HintPresets.Fill(hints, values);
        return [.. HintEvaluation.Run(hints, values.Document).Failures.Select(f => new HintReport(
            f.Hint.Overlay, f.Hint.Entry, f.Property, Severity.Warning, HintReasons.FailsWhenEmpty,
            $"It fails as long as nothing is entered: {f.Message}.", "Ask first whether there is something, as in has(object.spec.x) && object.spec.x > 1.", hints.Type!))];
    }
}
