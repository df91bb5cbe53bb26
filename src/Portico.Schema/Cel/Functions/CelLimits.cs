using Portico.Schema.Cel.Values;

namespace Portico.Schema.Cel.Functions;

/// <summary>Bounds of what a function may make out of little.</summary>
internal static class CelLimits
{
    /// <summary>Characters of a text; an API server takes requests of 3 MiB.</summary>
    public const int MaxText = 10_000_000;

    public static CelError TooLong { get; } = new($"the result is longer than {MaxText} characters");
}
