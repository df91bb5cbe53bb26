using Portico.Schema.Cel;

namespace Portico.Core.Forms.Hints;

/// <summary>What the expressions of hints may refer to.</summary>
internal static class HintEnvironment
{
    /// <summary><c>self</c>: the field's value, null when not set; <c>parent</c>: what holds it; <c>object</c>: the document so far, defaults filled in.</summary>
    public static CelEnvironment Field { get; } = CelEnvironment.Standard.With("self", "parent", "object");

    /// <summary><c>object</c>: one of the objects that were looked up.</summary>
    public static CelEnvironment Looked { get; } = CelEnvironment.Standard.With("object");
}
