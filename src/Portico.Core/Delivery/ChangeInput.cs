namespace Portico.Core.Delivery;

/// <summary>One thing the user set, for the summary in a change request.</summary>
/// <param name="Label">Label of the field, with its section: <c>Scaling · Min</c>.</param>
/// <param name="Value">Value as text; never one of a field marked as a secret.</param>
public sealed record ChangeInput(string Label, string Value);
