namespace Portico.Web.Ui.Inputs;

/// <summary>One choice of a combobox.</summary>
/// <param name="Value">What is entered when it is chosen; null for "not set".</param>
/// <param name="Text">What is shown.</param>
/// <param name="Detail">What tells it from others, in grey.</param>
public sealed record ComboItem(string? Value, string Text, string Detail = "");
