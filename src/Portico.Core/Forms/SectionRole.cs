namespace Portico.Core.Forms;

/// <summary>Why fields stand together.</summary>
public enum SectionRole
{
    /// <summary>What is asked first and what is usually set.</summary>
    Main,

    /// <summary>The fields of one object.</summary>
    Object,

    /// <summary>The fields of one alternative of a union.</summary>
    Member,

    /// <summary>What is rarely set; folded.</summary>
    Advanced,

    /// <summary>What belongs to a platform tool such as Crossplane; folded.</summary>
    Machinery,
}
