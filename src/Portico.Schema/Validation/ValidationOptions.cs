namespace Portico.Schema.Validation;

/// <summary>What is validated beside the schema itself.</summary>
public sealed record ValidationOptions
{
    /// <summary>The schema, embedded resources and list types; no rules.</summary>
    public static ValidationOptions Default { get; } = new();

    /// <summary>Evaluates <c>x-kubernetes-validations</c>; null leaves them out.</summary>
    public IRuleEvaluator? Rules { get; init; }

    /// <summary>Whether rules are evaluated although the object is invalid otherwise, as far as they can be: for a form that is being filled. The API server waits.</summary>
    public bool RulesDespiteErrors { get; init; }

    /// <summary>Whether to say that rules were not checked because of other errors, as the API server does.</summary>
    public bool NoteUncheckedRules { get; init; } = true;
}
