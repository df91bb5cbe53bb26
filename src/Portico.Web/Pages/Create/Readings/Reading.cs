namespace Portico.Web.Pages.Create.Readings;

/// <summary>What a typed text was understood as, shown under the input.</summary>
/// <param name="Text">In words: <c>= 90 minutes</c>.</param>
/// <param name="IsUnderstood">Whether it was; otherwise the text says what is expected.</param>
public sealed record Reading(string Text, bool IsUnderstood = true);
