using Portico.Schema.Cel;
using Portico.Sdk.Resources;

namespace Portico.Core.Forms;

/// <summary>Where the values come from that a field offers, when they are not fixed beforehand. Stated by a hint.</summary>
public abstract record FieldOptionsSource
{
    private FieldOptionsSource()
    {
    }

    /// <summary>
    /// A CEL expression over <c>self</c> (the field's value, or null) and <c>object</c> (the document so far) that yields a list of scalars, or of maps
    /// with <c>value</c> and <c>title</c>. It depends on what was entered, so it is asked again after every check.
    /// </summary>
    public sealed record Computed(CelProgram Program) : FieldOptionsSource;

    /// <summary>Objects of a cluster, looked up with the caller's rights as somebody types. Any other text may be entered too.</summary>
    /// <param name="Kind">Their type.</param>
    public sealed record Query(GroupKind Kind) : FieldOptionsSource
    {
        /// <summary>Of one namespace; null for all that the caller may see. <c>{namespace}</c> stands for the namespace of the form.</summary>
        public string? Namespace { get; init; }

        /// <summary>Label selector as kubectl has it.</summary>
        public string? LabelSelector { get; init; }

        /// <summary>What is written: CEL over <c>object</c>, one of the objects; null for its name.</summary>
        public CelProgram? Value { get; init; }

        /// <summary>What is shown: CEL over <c>object</c>; null for the value.</summary>
        public CelProgram? Title { get; init; }
    }
}
