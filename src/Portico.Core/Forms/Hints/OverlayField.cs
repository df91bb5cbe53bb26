using Portico.Schema;

namespace Portico.Core.Forms.Hints;

/// <summary>One entry of an overlay's fields.</summary>
/// <param name="Path">Which fields.</param>
/// <param name="Text">The path as written.</param>
/// <param name="Hint">What is said of them.</param>
/// <param name="Position">Where, when it was read from a text.</param>
public sealed record OverlayField(HintPath Path, string Text, FieldHint Hint, TextPosition? Position);
