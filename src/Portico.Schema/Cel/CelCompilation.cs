namespace Portico.Schema.Cel;

/// <summary>The outcome of <see cref="CelProgram.Compile"/>: a program, or why there is none.</summary>
/// <param name="Program">The program; null when the expression doesn't compile.</param>
/// <param name="Problem">Why not, as a sentence; null when it does.</param>
/// <param name="Position">Where in the expression, from 0; -1 when it compiles.</param>
public sealed record CelCompilation(CelProgram? Program, string? Problem, int Position);
