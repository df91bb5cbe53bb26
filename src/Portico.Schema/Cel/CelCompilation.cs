using System.Collections.Immutable;
using Portico.Schema.Cel.Types;

namespace Portico.Schema.Cel;

/// <summary>The outcome of <see cref="CelProgram.Compile"/>: a program, or why there is none.</summary>
/// <param name="Program">The program; null when the expression doesn't compile.</param>
/// <param name="Type">The type of its results; <c>dyn</c> when only an evaluation can say.</param>
/// <param name="Issues">What is wrong, in the order of the text; empty when there is a program.</param>
public sealed record CelCompilation(CelProgram? Program, CelType Type, ImmutableArray<CelIssue> Issues)
{
    /// <summary>The first issue with its line and column; null when there is none.</summary>
    public string? Problem => Issues.IsEmpty ? null : Issues[0].ToString();
}
