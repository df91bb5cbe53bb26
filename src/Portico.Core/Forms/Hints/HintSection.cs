namespace Portico.Core.Forms.Hints;

/// <summary>A section that an overlay makes; fields go there by its title.</summary>
public sealed record HintSection(string Title)
{
    /// <summary>Place among the sections; as listed when not said.</summary>
    public double? Order { get; init; }

    public string? Help { get; init; }

    /// <summary>Whether it is folded at first.</summary>
    public bool Collapsed { get; init; }
}
