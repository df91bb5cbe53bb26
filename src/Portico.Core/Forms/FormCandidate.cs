using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Portico.Core.Forms.Transitions;
using Portico.Core.Forms.Hints;
using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>A property on its way to its place in the form.</summary>
/// <param name="Path">From the holder.</param>
/// <param name="Names">Names its label is made of: more than one when a chain of single-child objects was followed.</param>
/// <param name="Schema">Its schema.</param>
internal sealed record FormCandidate(FieldPath Path, ImmutableArray<string> Names, StructuralSchema Schema)
{
    public string Name => Names[^1];

    /// <summary>Required from the holder on and not defaulted.</summary>
    public bool Asked { get; init; }

    /// <summary>Required within its object, which itself may be left out.</summary>
    public bool RequiredWhenUsed { get; init; }

    public bool HasDefault { get; init; }

    public JsonNode? Default { get; init; }

    public bool Advanced { get; init; }

    /// <summary>Title of the machinery section it goes to.</summary>
    public string? Machinery { get; init; }

    public string? Help { get; init; }

    /// <summary>What hints say of it and of what is in it.</summary>
    public HintNode? Hints { get; init; }

    /// <summary>Title of the section that a hint puts it into.</summary>
    public string? Section { get; init; }

    /// <summary>Its place among its neighbours, when one is stated.</summary>
    public double? Order { get; init; }

    /// <summary>Name and schema of the object it is a property of.</summary>
    public (string Name, StructuralSchema Schema)? Owner { get; init; }

    /// <summary>Name and schema of the object that holds the list or map of which its holder is an element.</summary>
    public (string Name, StructuralSchema Schema)? Outer { get; init; }

    /// <summary>How it may change once the object exists: what it, the objects above it and their rules say.</summary>
    public ChangeRule Changes { get; init; } = ChangeRule.Free;

    /// <summary>The same field in the tree that only holds at creation.</summary>
    public (FieldPath Path, StructuralSchema Schema)? Twin { get; init; }
}
