namespace Portico.Schema.Cel.Syntax;

/// <summary>Macros that name a value.</summary>
internal enum BindKind
{
    /// <summary><c>cel.bind</c>: the body's value.</summary>
    Plain,

    /// <summary><c>optMap</c>: an optional of the body's value.</summary>
    OptionalMap,

    /// <summary><c>optFlatMap</c>: the body is an optional itself.</summary>
    OptionalFlatMap,
}
