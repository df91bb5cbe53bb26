namespace Portico.Core.Forms.Hints;

/// <summary>One step of a <see cref="HintPath"/>.</summary>
/// <param name="Kind">What it goes through.</param>
/// <param name="Name">Name of the field, or key of the map; empty for every element.</param>
public readonly record struct HintStep(HintStepKind Kind, string Name = "");

/// <summary>What a step goes through.</summary>
public enum HintStepKind
{
    /// <summary>A named field.</summary>
    Field,

    /// <summary>One key of a map.</summary>
    Key,

    /// <summary>Every element of a list, <c>[*]</c>.</summary>
    Elements,

    /// <summary>Every value of a map, <c>.*</c>.</summary>
    Values,
}
