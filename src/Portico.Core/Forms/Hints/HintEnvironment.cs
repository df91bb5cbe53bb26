using System.Text.RegularExpressions;
using Portico.Core.Errors;
using Portico.Schema.Cel;

namespace Portico.Core.Forms.Hints;

/// <summary>What the expressions of hints may refer to.</summary>
internal static partial class HintEnvironment
{
    /// <summary><c>self</c>: the field's value, null when not set; <c>parent</c>: what holds it; <c>object</c>: the document so far, defaults filled in.</summary>
    public static CelEnvironment Field { get; } = CelEnvironment.Standard.With("self", "parent", "object");

    /// <summary><c>object</c>: one of the objects that were looked up.</summary>
    public static CelEnvironment Looked { get; } = CelEnvironment.Standard.With("object");

    /// <summary>What to do about an expression that can't be read; a name that isn't there is likely one of those that are.</summary>
    public static string Advice(string? problem, CelEnvironment environment) =>
        problem is not null && Undeclared().Match(problem) is { Success: true } match
            ? $"{NearestName.Advice(match.Groups["name"].Value, environment.Variables.Select(v => v.Name))} Correct the CEL expression."
            : "Correct the CEL expression.";

    // undeclared reference to 'objct' (in container '')
    [GeneratedRegex("undeclared reference to '(?<name>[^']+)'", RegexOptions.NonBacktracking)]
    private static partial Regex Undeclared();
}
