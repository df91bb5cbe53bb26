namespace Portico.Schema.Documents;

/// <summary>Bounds on what a reader takes in, so that no text can exhaust memory, time or the stack.</summary>
public sealed record DocumentLimits
{
    /// <summary>The bounds used when none are given.</summary>
    public static DocumentLimits Default { get; } = new();

    /// <summary>Greatest length of a text in UTF-16 code units.</summary>
    public int MaxLength { get; init; } = 16 * 1024 * 1024;

    /// <summary>Greatest nesting of objects and lists.</summary>
    public int MaxDepth { get; init; } = 256;

    /// <summary>Greatest number of values in one text, aliases expanded.</summary>
    public int MaxNodes { get; init; } = 1_000_000;

    /// <summary>Greatest number of values that aliases may add.</summary>
    public int MaxAliasNodes { get; init; } = 100_000;

    /// <summary>Greatest number of findings reported for one text; the rest is dropped.</summary>
    public int MaxDiagnostics { get; init; } = 100;
}
