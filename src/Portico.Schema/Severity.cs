namespace Portico.Schema;

/// <summary>How much a <see cref="Diagnostic"/> weighs.</summary>
public enum Severity
{
    /// <summary>The document would be refused.</summary>
    Error,

    /// <summary>The document is accepted, but something in it has no effect or is discouraged.</summary>
    Warning,

    /// <summary>A remark.</summary>
    Info,
}
