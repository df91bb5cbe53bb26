namespace Portico.Sdk.Forms;

/// <summary>Where a form puts a field that a plugin knows.</summary>
/// <param name="Path">Path from the object's root, dot-separated, such as <c>spec.compositionRef</c>.</param>
/// <param name="Section">Title of the folded section it goes to, such as <c>Crossplane</c>.</param>
/// <param name="Hidden">Whether it is not shown at all (filled by a controller).</param>
public sealed record FieldPlacement(string Path, string Section, bool Hidden = false);
