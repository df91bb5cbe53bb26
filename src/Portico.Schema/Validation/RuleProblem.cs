namespace Portico.Schema.Validation;

/// <summary>Why an API server would refuse a rule.</summary>
/// <param name="Field">What of the rule is wrong: <c>rule</c>, <c>message</c>, <c>messageExpression</c>, <c>reason</c>, <c>fieldPath</c> or <c>optionalOldSelf</c>.</param>
/// <param name="Message">What is wrong.</param>
/// <param name="Position">Where in the text of an expression; null for what is no expression.</param>
public sealed record RuleProblem(string Field, string Message, TextPosition? Position = null)
{
    /// <inheritdoc/>
    public override string ToString() => Position is { } at ? $"{Field} {at.Line}:{at.Column}: {Message}" : $"{Field}: {Message}";
}
