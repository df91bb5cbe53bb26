using Portico.Schema.Structural;

namespace Portico.Schema.Validation;

/// <summary>
/// Evaluates <c>x-kubernetes-validations</c>. The validator calls it after the structural checks, once per schema node that states rules and has a value,
/// parents before children, and only when no structural error blocks rules (see <see cref="RuleWalk"/>). An implementation may be used by many threads at once;
/// it compiles the rules of a <see cref="StructuralSchema"/> once and keeps them by the schema's reference.
/// </summary>
public interface IRuleEvaluator
{
    /// <summary>
    /// Evaluates every rule of <see cref="RuleSite.Schema"/> and reports what fails to <paramref name="run"/>. Errors of rules are findings, never exceptions.
    /// A rule that uses <c>oldSelf</c> is evaluated only when <see cref="RuleSite.HasOld"/>, or when it states <c>optionalOldSelf</c>.
    /// A rule that does not use it is tolerated when <see cref="RuleSite.IsUnchanged"/> (ratcheting).
    /// </summary>
    void Evaluate(in RuleSite site, RuleRun run);
}
