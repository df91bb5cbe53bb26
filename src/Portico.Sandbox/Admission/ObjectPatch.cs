using System.Text.Json.Nodes;

namespace Portico.Sandbox.Admission;

/// <summary>A change to an object, as one of the patch formats states it.</summary>
internal abstract class ObjectPatch
{
    /// <summary>Fields given twice in the patch's text.</summary>
    public IReadOnlyList<string> Duplicates { get; init; } = [];

    /// <summary>Changes the object and returns it.</summary>
    public abstract JsonObject ApplyTo(JsonObject obj);
}
