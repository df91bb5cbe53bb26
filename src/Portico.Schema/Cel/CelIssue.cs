namespace Portico.Schema.Cel;

/// <summary>Why an expression doesn't compile.</summary>
/// <param name="Message">What is wrong, in cel-go's words where it has words for it (<c>undefined field 'x'</c>).</param>
/// <param name="Offset">Where in the expression, in UTF-16 units from 0.</param>
/// <param name="Line">The line, from 1.</param>
/// <param name="Column">The column in characters, from 1.</param>
public sealed record CelIssue(string Message, int Offset, int Line, int Column)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Line}:{Column}: {Message}";

    internal static CelIssue At(string source, int offset, string message)
    {
        var before = source.AsSpan(0, Math.Clamp(offset, 0, source.Length));
        var line = before.LastIndexOf('\n') + 1;
        return new CelIssue(message, offset, before.Count('\n') + 1, Text.CodePoints.Count(before[line..].ToString()) + 1);
    }
}
