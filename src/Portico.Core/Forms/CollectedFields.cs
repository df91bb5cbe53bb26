using Portico.Schema.Structural;

namespace Portico.Core.Forms;

/// <summary>The properties of one level, and the objects they come from.</summary>
internal sealed class CollectedFields
{
    public List<FormCandidate> Candidates { get; } = [];

    /// <summary>More than one when wrappers such as <c>spec</c> and <c>spec.parameters</c> are shown as one level.</summary>
    public List<CollectedObject> Objects { get; } = [];
}

/// <summary>An object whose properties were gathered.</summary>
/// <param name="Schema">Its schema.</param>
/// <param name="Path">Its path from the holder.</param>
/// <param name="Asked">Whether it must be given.</param>
internal sealed record CollectedObject(StructuralSchema Schema, FieldPath Path, bool Asked);
