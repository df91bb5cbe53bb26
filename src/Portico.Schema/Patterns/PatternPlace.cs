namespace Portico.Schema.Patterns;

/// <summary>Conditions on the place between two characters.</summary>
internal enum PatternPlace
{
    TextStart,
    TextEnd,
    LineStart,
    LineEnd,
    WordBoundary,
    NoWordBoundary,
}
