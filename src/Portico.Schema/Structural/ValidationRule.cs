namespace Portico.Schema.Structural;

/// <summary>One entry of <c>x-kubernetes-validations</c>.</summary>
/// <param name="Rule">The CEL expression; true means valid.</param>
public sealed record ValidationRule(string Rule)
{
    /// <summary>What to say when the rule is false.</summary>
    public string? Message { get; init; }

    /// <summary>A CEL expression that yields the message; wins over <see cref="Message"/> when it evaluates to a non-empty string.</summary>
    public string? MessageExpression { get; init; }

    /// <summary>Cause type (default <c>FieldValueInvalid</c>).</summary>
    public string? Reason { get; init; }

    /// <summary>Relative path of the field that is reported instead, such as <c>.spec.x</c> or <c>['a.b']</c>.</summary>
    public string? FieldPath { get; init; }

    /// <summary>Whether a transition rule also runs on creation, with <c>oldSelf</c> as an optional.</summary>
    public bool OptionalOldSelf { get; init; }
}
