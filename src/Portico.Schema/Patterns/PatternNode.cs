namespace Portico.Schema.Patterns;

/// <summary>A parsed pattern.</summary>
internal abstract record PatternNode
{
    /// <summary>Matches nothing but the empty text.</summary>
    public sealed record Empty : PatternNode
    {
        public static Empty Instance { get; } = new();
    }

    /// <summary>One character out of a set.</summary>
    public sealed record One(CodePoints Set) : PatternNode;

    /// <summary>One after the other.</summary>
    public sealed record Sequence(IReadOnlyList<PatternNode> Parts) : PatternNode;

    /// <summary>One or the other.</summary>
    public sealed record Choice(IReadOnlyList<PatternNode> Options) : PatternNode;

    /// <summary>From <paramref name="Least"/> to <paramref name="Most"/> times; without bound when it is null.</summary>
    public sealed record Repeat(PatternNode Body, int Least, int? Most) : PatternNode
    {
        /// <summary>Whether as few as possible are taken; matters only to where a match ends.</summary>
        public bool IsLazy { get; init; }
    }

    /// <summary>A condition on the place between two characters.</summary>
    public sealed record Place(PatternPlace Kind) : PatternNode;
}
