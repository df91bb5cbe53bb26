using System.Collections.Frozen;
using Portico.Schema.Structural;
using Portico.Schema.Validation;

namespace Portico.Schema.Cel.Rules;

/// <summary>What an API server demands of a rule besides its expressions (apiextensions-apiserver, pkg/apis/apiextensions/validation).</summary>
internal static class RuleShape
{
    private static readonly FrozenSet<string> s_reasons =
        FrozenSet.Create("FieldValueRequired", "FieldValueForbidden", "FieldValueInvalid", "FieldValueDuplicate");

    public static IEnumerable<RuleProblem> Problems(StructuralSchema schema, ValidationRule rule)
    {
        if (string.IsNullOrWhiteSpace(rule.Rule)) yield return new RuleProblem("rule", "rule is not specified");
        if (rule.Message is { Length: > 0 } message && message.Trim().Length == 0) yield return new RuleProblem("message", "message must be non-empty if specified");
        else if (HasBreaks(rule.Message)) yield return new RuleProblem("message", "message must not contain line breaks");
        else if (HasBreaks(rule.Rule) && string.IsNullOrWhiteSpace(rule.Message)) yield return new RuleProblem("message", "message must be specified if rule contains line breaks");
        if (rule.MessageExpression is { Length: > 0 } expression && expression.Trim().Length == 0) yield return new RuleProblem("messageExpression", "messageExpression must be non-empty if specified");
        if (rule.Reason is { } reason && !s_reasons.Contains(reason))
            yield return new RuleProblem("reason", $"'{reason}' is not supported; use one of {string.Join(", ", s_reasons.Order(StringComparer.Ordinal))}");
        if (rule.FieldPath is { Length: > 0 } path && RulePaths.Problem(schema, path) is { } problem) yield return new RuleProblem("fieldPath", problem);
    }

    private static bool HasBreaks(string? text) => text is not null && text.Trim().AsSpan().IndexOfAny('\n', '\r') >= 0;
}
