using Portico.Schema.Cel;

namespace Portico.Core.Forms.Hints;

/// <summary>A rule of a hint about a value.</summary>
/// <param name="Rule">True when the value is right.</param>
/// <param name="Message">What is said when it isn't.</param>
public sealed record HintRule(CelProgram Rule, string? Message)
{
    /// <summary>Yields the message; wins over <see cref="Message"/>.</summary>
    public CelProgram? MessageExpression { get; init; }
}
