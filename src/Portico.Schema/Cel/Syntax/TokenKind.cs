namespace Portico.Schema.Cel.Syntax;

/// <summary>Kinds of tokens.</summary>
internal enum TokenKind
{
    End,
    Ident,

    /// <summary>A field name in backticks.</summary>
    Quoted,
    Int,
    Uint,
    Double,
    String,
    Bytes,

    /// <summary>Punctuation and operators; the token's text says which.</summary>
    Symbol,
}
