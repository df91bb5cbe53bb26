using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>Says whether a rule can be compiled against the schema that states it.</summary>
public interface IRuleCompiler
{
    /// <summary>What is wrong with <see cref="ValidationRule.Rule"/> or <see cref="ValidationRule.MessageExpression"/>; null when both compile. Never throws.</summary>
    /// <param name="schema">The type of self.</param>
    /// <param name="rule">A rule of this schema.</param>
    /// <param name="isResource">Whether self is a whole resource (the root or an embedded one).</param>
    string? Problem(StructuralSchema schema, ValidationRule rule, bool isResource);
}
