namespace Portico.Core.Forms;

/// <summary>How many members of a union are to be given.</summary>
public enum UnionRule
{
    /// <summary>One of them, and no other.</summary>
    ExactlyOne,

    /// <summary>One of them or none.</summary>
    AtMostOne,

    /// <summary>One of them or more.</summary>
    AtLeastOne,
}
