namespace Portico.Core.Errors;

/// <summary>A failure of infrastructure or a refused request, translated by an adapter. The message says what, where and what to do next.</summary>
public sealed class PorticoException(ErrorCode code, string message, Exception? inner = null) : Exception(message, inner)
{
    public ErrorCode Code { get; } = code;

    /// <summary>What to do next, as a sentence, when the message doesn't say it already.</summary>
    public string? Advice { get; init; }
}
