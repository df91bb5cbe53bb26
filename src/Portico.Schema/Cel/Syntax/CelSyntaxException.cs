namespace Portico.Schema.Cel.Syntax;

/// <summary>The text is no expression; never leaves <see cref="CelParser"/>'s callers in this library.</summary>
internal sealed class CelSyntaxException(int position, string message) : Exception(message)
{
    public int Position { get; } = position;
}
