namespace Portico.Schema.Validation;

/// <summary>How an object is admitted.</summary>
public sealed record AdmissionOptions
{
    /// <summary>As a server does by default: unknown fields are dropped with a warning, rules are not evaluated.</summary>
    public static AdmissionOptions Default { get; } = new();

    /// <summary><c>fieldValidation=Strict</c>: an unknown field is an error.</summary>
    public bool Strict { get; init; }

    /// <summary>The namespace of the request, filled in when the object names none; null when there is none.</summary>
    public string? Namespace { get; init; }

    /// <summary>Whether a status that the client sends is dropped when there is a status subresource (a server does; a linter may want to see it checked).</summary>
    public bool DropStatus { get; init; } = true;

    /// <summary>Evaluates <c>x-kubernetes-validations</c>; null leaves them out.</summary>
    public IRuleEvaluator? Rules { get; init; }

    /// <summary>Whether rules are evaluated although the object is invalid otherwise, as far as they can be: for a form that is being filled. The API server waits.</summary>
    public bool RulesDespiteErrors { get; init; }
}
