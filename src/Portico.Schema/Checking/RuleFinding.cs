using System.Collections.Immutable;
using Portico.Schema.Validation;

namespace Portico.Schema.Checking;

/// <summary>A rule that is stated in a schema.</summary>
/// <param name="Path">Path of the schema that states it.</param>
/// <param name="Rule">The CEL expression.</param>
/// <param name="Compiles">Whether an API server would take it; null when no compiler was at hand.</param>
public sealed record RuleFinding(string Path, string Rule, bool? Compiles)
{
    /// <summary>Why not: parts of the rule, what is wrong with each, and where in its text.</summary>
    public ImmutableArray<RuleProblem> Problems { get; init; } = [];

    /// <summary>Where the rule stands in the document; null when that is not known.</summary>
    public TextPosition? Position { get; init; }

    /// <summary>Whether it is a transition rule, one that looks at the old value.</summary>
    public bool IsTransition { get; init; }

    /// <summary>All problems in one line; null when there is none.</summary>
    public string? Problem => Problems.IsEmpty ? null : string.Join("; ", Problems);
}
