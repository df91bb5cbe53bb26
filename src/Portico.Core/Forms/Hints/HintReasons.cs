namespace Portico.Core.Forms.Hints;

/// <summary>Reasons of findings about hints.</summary>
public static class HintReasons
{
    public const string UnknownKey = "UnknownKey";
    public const string Invalid = "HintInvalid";
    public const string MatchesNothing = "HintMatchesNothing";
    public const string Conflict = "HintConflict";
    public const string DoesNotFit = "HintDoesNotFit";

    /// <summary>An expression that fails as long as nothing is entered.</summary>
    public const string FailsWhenEmpty = "HintFailsWhenEmpty";

    /// <summary>An expression that could not be evaluated for what was entered.</summary>
    public const string NotEvaluated = "HintNotEvaluated";

    /// <summary>A field has a value though it isn't used with the others.</summary>
    public const string NotUsed = "HintNotUsed";

    /// <summary>A value is none of those offered.</summary>
    public const string NotOffered = "HintNotOffered";
}
