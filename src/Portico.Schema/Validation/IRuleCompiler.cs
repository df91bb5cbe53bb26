using System.Collections.Immutable;
using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>Says whether an API server would take a rule from the schema that states it: whether it parses, its types fit and what is around it is valid.</summary>
public interface IRuleCompiler
{
    /// <summary>What is wrong with a rule; empty when nothing is. Never throws.</summary>
    /// <param name="schema">The schema that states the rule; the type of self.</param>
    /// <param name="rule">A rule of this schema.</param>
    /// <param name="isResource">Whether self is a whole resource (the root or an embedded one).</param>
    ImmutableArray<RuleProblem> Problems(StructuralSchema schema, ValidationRule rule, bool isResource);

    /// <summary>Whether a rule looks at the old value (a transition rule).</summary>
    bool UsesOldSelf(StructuralSchema schema, ValidationRule rule, bool isResource);
}
