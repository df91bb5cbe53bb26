namespace Portico.Schema.Cel.Syntax;

/// <summary>A token.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">Name, symbol, digits, or the unescaped text of a string.</param>
/// <param name="Position">Offset in the source.</param>
internal readonly record struct Token(TokenKind Kind, string Text, int Position)
{
    /// <summary>The value of a bytes literal.</summary>
    public byte[]? Bytes { get; init; }

    public bool Is(string symbol) => Kind == TokenKind.Symbol && Text == symbol;
}
